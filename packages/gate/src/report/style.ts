/** How text may look where it is going. */
export interface Style {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly red: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly green: (text: string) => string;
  /** Columns of the terminal, at least 40. */
  readonly width: number;
}

const wrap = (on: boolean, code: number, off: number) => (text: string) =>
  on && text !== '' ? `\u001b[${code}m${text}\u001b[${off}m` : text;

export function style(colours: boolean, width: number): Style {
  return {
    bold: wrap(colours, 1, 22),
    dim: wrap(colours, 2, 22),
    red: wrap(colours, 31, 39),
    yellow: wrap(colours, 33, 39),
    green: wrap(colours, 32, 39),
    width: Math.max(40, Math.min(width, 120)),
  };
}

/** Colours only on a terminal, unless `NO_COLOR` or `FORCE_COLOR` says otherwise. */
export function styleFor(
  stream: { readonly isTTY?: boolean; readonly columns?: number },
  env: Readonly<Record<string, string | undefined>>,
): Style {
  const refused = (env['NO_COLOR'] ?? '') !== '' || env['TERM'] === 'dumb';
  const forced = (env['FORCE_COLOR'] ?? '') !== '' && env['FORCE_COLOR'] !== '0';
  return style(!refused && (forced || stream.isTTY === true), stream.columns ?? 100);
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

/** Breaks text at spaces to a width; every line after the first is indented. Line breaks of the text stay. */
export function wrapText(text: string, width: number, indent: string): string {
  const lines: string[] = [];
  for (const paragraph of printable(text).split('\n')) {
    let line = '';
    for (const word of paragraph.split(' ')) {
      if (line !== '' && line.length + 1 + word.length > width) {
        lines.push(line);
        line = word;
      } else line = line === '' ? word : `${line} ${word}`;
    }
    lines.push(line);
  }
  return lines.join(`\n${indent}`);
}
