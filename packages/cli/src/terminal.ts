/** What a command prints to, so that a test can read it. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Progress that replaces itself on a terminal and is left out elsewhere. */
  readonly progress: (text: string) => void;
  readonly paint: Paint;
}
interface Paint {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly debt: (text: string) => string;
}

const escape = (open: number, close: number) => (text: string) => `\u001b[${open}m${text}\u001b[${close}m`;
const plain = (text: string): string => text;

/** Colours only on a terminal, and never with NO_COLOR. */
export function terminal(stdout: NodeJS.WriteStream, stderr: NodeJS.WriteStream, env: NodeJS.ProcessEnv): Terminal {
  const colours = stdout.isTTY && !env['NO_COLOR'] && env['TERM'] !== 'dumb';
  return {
    out: (text) => void stdout.write(`${text}\n`),
    err: (text) => void stderr.write(`${text}\n`),
    progress: (text) => {
      if (stderr.isTTY) stderr.write(`\r\u001b[2K${text}`);
    },
    paint: colours
      ? { bold: escape(1, 22), dim: escape(2, 22), debt: escape(31, 39) }
      : { bold: plain, dim: plain, debt: plain },
  };
}
