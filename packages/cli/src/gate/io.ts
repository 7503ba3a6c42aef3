import { styleFor } from '@pawl/gate/report/style';
import type { Style } from '@pawl/gate/report/style';

/** Where a command reads from and writes to; tests pass their own. */
export interface Io {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly look: Style;
  /** `YYYY-MM-DD`, in UTC: the same day on every machine. */
  readonly today: string;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Asks a question on the terminal; `undefined` where nobody can answer. */
  readonly ask?: (question: string) => Promise<string>;
}

export function processIo(): Io {
  const interactive = process.stdin.isTTY && process.stdout.isTTY;
  return {
    cwd: process.cwd(),
    env: process.env,
    look: styleFor(process.stdout, process.env),
    today: new Date().toISOString().slice(0, 10),
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    ...(interactive && { ask: askOnTerminal }),
  };
}

async function askOnTerminal(question: string): Promise<string> {
  const { createInterface } = await import('node:readline/promises');
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return (await lines.question(question)).trim();
  } finally {
    lines.close();
  }
}
