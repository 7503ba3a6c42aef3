/** One record of a CSV text, with where it stands. */
export interface CsvRecord {
  readonly cells: readonly string[];
  /** Line of its first character, from `firstLine`. */
  readonly line: number;
  readonly endLine: number;
  /** The record as written, without its line break. */
  readonly source: string;
  /** A quote was opened and never closed: the cells are what could be made of the one line. */
  readonly broken: boolean;
}

export type Delimiter = ',' | ';' | '\t' | '|';

/** The character that cuts the first record best. */
export function delimiterOf(text: string, path: string): Delimiter {
  if (/\.tsv$/i.test(path)) return '\t';
  const head = text.slice(0, 20_000);
  const counts = (delimiter: Delimiter): number => records(head, delimiter, 1)[0]?.cells.length ?? 1;
  const order: readonly Delimiter[] = [',', ';', '\t', '|'];
  return [...order].sort((a, b) => counts(b) - counts(a))[0] ?? ',';
}

/** How often an unclosed quote is forgiven before the rest of the file is given up: each costs a pass over the rest. */
const forgiven = 20;

/**
 * Cuts CSV text into records: quotes with doubled quotes inside, line breaks inside quotes, CRLF. A quote that is never closed
 * would swallow the rest of the file, so its line is set aside and reading goes on below it. Written here, rather than taken
 * from a library, because importing and splitting must agree on every boundary and keep source lines.
 */
export function records(text: string, delimiter: Delimiter, firstLine: number): CsvRecord[] {
  const found: CsvRecord[] = [];
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  let line = firstLine;
  let mercy = forgiven;
  while (at < text.length) {
    const read = recordAt(text, at, delimiter);
    if (read.broken && mercy > 0) {
      mercy -= 1;
      const stop = lineEnd(text, at);
      const source = text.slice(at, stop);
      found.push({
        cells: source.split(delimiter).map((cell) => cell.replaceAll('"', '').trim()),
        line,
        endLine: line,
        source,
        broken: true,
      });
      at = afterBreak(text, stop);
      line += 1;
      continue;
    }
    const source = text.slice(at, read.end);
    const breaks = source.match(/\r\n|\n|\r/g)?.length ?? 0;
    found.push({ cells: read.cells, line, endLine: line + breaks, source, broken: read.broken });
    at = afterBreak(text, read.end);
    line += breaks + 1;
  }
  return found;
}

function lineEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && text[at] !== '\n' && text[at] !== '\r') at += 1;
  return at;
}

function afterBreak(text: string, at: number): number {
  return text[at] === '\r' && text[at + 1] === '\n' ? at + 2 : at + 1;
}

function recordAt(text: string, from: number, delimiter: Delimiter): { cells: string[]; end: number; broken: boolean } {
  const cells: string[] = [];
  let at = from;
  for (;;) {
    let lead = at;
    while (text[lead] === ' ') lead += 1;
    if (text[lead] === '"') {
      let cell = '';
      let open = lead + 1;
      for (;;) {
        const close = text.indexOf('"', open);
        if (close < 0) return { cells: [...cells, text.slice(open)], end: text.length, broken: true };
        cell += text.slice(open, close);
        if (text[close + 1] === '"') {
          cell += '"';
          open = close + 2;
          continue;
        }
        at = close + 1;
        break;
      }
      // A quote that closes lines below and is followed by words was never meant to open there.
      const after = text[at];
      if (cell.includes('\n') && after !== undefined && after !== delimiter && !/\s/.test(after))
        return { cells: [...cells, cell], end: at, broken: true };
      const start = at;
      while (at < text.length && text[at] !== delimiter && text[at] !== '\n' && text[at] !== '\r') at += 1;
      cells.push(cell + text.slice(start, at).trimEnd());
    } else {
      const start = at;
      while (at < text.length && text[at] !== delimiter && text[at] !== '\n' && text[at] !== '\r') at += 1;
      cells.push(text.slice(start, at).trim());
    }
    if (at >= text.length || text[at] === '\n' || text[at] === '\r') return { cells, end: at, broken: false };
    at += 1;
  }
}
