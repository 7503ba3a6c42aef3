/** How text may look where it is going. */
export interface Style {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly red: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly green: (text: string) => string;
  /** Columns for what is read as prose, from 40 to 120. */
  readonly width: number;
  /** Columns for lines that are one thing, such as a place with its title; a log breaks none of them, so that it can be searched. */
  readonly lineWidth: number;
}

const wrap = (on: boolean, code: number, off: number) => (text: string) =>
  on && text !== '' ? `\u001b[${code}m${text}\u001b[${off}m` : text;

/** @param terminal whether somebody looks at it in a window of that width */
export function style(colours: boolean, width: number, terminal = false): Style {
  const prose = Math.max(40, Math.min(width, 120));
  return {
    bold: wrap(colours, 1, 22),
    dim: wrap(colours, 2, 22),
    red: wrap(colours, 31, 39),
    yellow: wrap(colours, 33, 39),
    green: wrap(colours, 32, 39),
    width: prose,
    lineWidth: terminal ? Math.max(40, width) : Infinity,
  };
}

/** Colours only on a terminal, unless `NO_COLOR` or `FORCE_COLOR` says otherwise. */
export function styleFor(
  stream: { readonly isTTY?: boolean; readonly columns?: number },
  env: Readonly<Record<string, string | undefined>>,
): Style {
  const refused = (env['NO_COLOR'] ?? '') !== '' || env['TERM'] === 'dumb';
  const forced = (env['FORCE_COLOR'] ?? '') !== '' && env['FORCE_COLOR'] !== '0';
  const terminal = stream.isTTY === true;
  return style(!refused && (forced || terminal), stream.columns ?? 100, terminal);
}

/**
 * Text from a repository made safe to print: control characters, escape sequences and direction marks could repaint the
 * terminal or, in CI logs, speak as the CI (`::error`).
 */
export function printable(text: string): string {
  return text.replaceAll(
    // oxlint-disable-next-line no-control-regex
    /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** A path on one line, whatever it holds. */
export const printablePath = (path: string): string => printable(path).replaceAll('\n', '\\n').replaceAll('\t', '\\t');
