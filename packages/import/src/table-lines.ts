import type { Row, Table } from './blocks.ts';
import type { Line } from './lines.ts';

/** What a reader took, and the index behind it. */
export interface Taken<T> {
  readonly block: T;
  readonly next: number;
}

const delimiterRow = /^\s*\|?\s*:?-{1,200}:?\s*(?:\|\s*:?-{0,200}:?\s*)*$/;

/** Cells of `| a | b |`, `||a||b||` or `a | b`. Pipes inside backticks, links and behind a backslash belong to the cell. */
export function cellsOf(text: string): string[] {
  const inner = text
    .trim()
    .replace(/^\|{1,2}/, '')
    .replace(/(?<!\\)\|{1,2}$/, '');
  const cells: string[] = [];
  let cell = '';
  let ticks = false;
  let links = 0;
  const closable = inner.includes('`', inner.indexOf('`') + 1);
  for (let at = 0; at < inner.length; at += 1) {
    const char = inner[at] ?? '';
    if (char === '\\' && inner[at + 1] === '|') {
      cell += '|';
      at += 1;
    } else if (char === '|' && !ticks && links === 0) {
      cells.push(cell.trim());
      cell = '';
      if (inner[at + 1] === '|' && inner[at - 1] !== ' ') at += 1;
    } else {
      if (char === '`' && closable) ticks = !ticks;
      if (char === '[' && (inner[at + 1] === '[' || /^\[[^[\]|]{1,200}\|https?:/.test(inner.slice(at, at + 220))))
        links += 1;
      if (char === ']' && links > 0) links -= 1;
      cell += char;
    }
  }
  cells.push(cell.trim());
  return cells;
}

function table(header: readonly string[], rows: readonly Row[], first: Line, last: Line): Table {
  return { kind: 'table', header, rows, line: first.line, endLine: last.line };
}

/** A Markdown table (with delimiter row), a Jira one (`||head||`), or lines that all begin with a pipe. */
export function takePipeTable(lines: readonly Line[], at: number): Taken<Table> | undefined {
  const first = lines[at];
  if (first === undefined || !first.text.includes('|')) return undefined;
  const second = lines[at + 1]?.text ?? '';
  const delimited =
    second.includes('-') && delimiterRow.test(second) && (second.includes('|') || first.text.trim().startsWith('|'));
  const piped = /^\s*\|/.test(first.text) && !/^\s*\{?\|[-}]/.test(first.text);
  if (!delimited && !(piped && (/^\s*\|/.test(second) || /^\s*\|\|/.test(first.text)))) return undefined;
  const rows: Row[] = [];
  let next = at + (delimited ? 2 : 1);
  let last = lines[next - 1] ?? first;
  while (next < lines.length) {
    const line = lines[next];
    if (line === undefined || line.text.trim() === '') break;
    const ownRow = delimited
      ? line.text.includes('|') && !/^\s{0,3}(?:[-*+]|#{1,6})\s/.test(line.text)
      : /^\s*\|/.test(line.text);
    if (!ownRow) break;
    if (!delimiterRow.test(line.text)) rows.push({ cells: cellsOf(line.text), line: line.line });
    last = line;
    next += 1;
  }
  return { block: table(cellsOf(first.text), rows, first, last), next };
}

/** A MediaWiki table: `{|` … `|}` with `!` header cells, `|-` between rows, `||` between cells. */
export function takeWikiTable(lines: readonly Line[], at: number): Taken<Table> | undefined {
  const first = lines[at];
  if (first === undefined || !/^\s*\{\|/.test(first.text)) return undefined;
  const header: string[] = [];
  const rows: Row[] = [];
  let row: { cells: string[]; line: number } | undefined;
  const withoutStyle = (cell: string): string => cell.replace(/^[^|[\]{}]*=\s*"[^"|]*"\s*\|(?!\|)/, '').trim();
  for (let next = at + 1; next < lines.length; next += 1) {
    const line = lines[next];
    if (line === undefined) break;
    const text = line.text.trim();
    if (text.startsWith('|}')) {
      if (row !== undefined) rows.push(row);
      return { block: table(header, rows, first, line), next: next + 1 };
    }
    if (text.startsWith('|-')) {
      if (row !== undefined && row.cells.length > 0) rows.push(row);
      row = undefined;
    } else if (text.startsWith('!')) {
      header.push(
        ...text
          .slice(1)
          .split(/!!|\|\|/)
          .map(withoutStyle),
      );
    } else if (text.startsWith('|') && !text.startsWith('|+')) {
      row ??= { cells: [], line: line.line };
      row.cells.push(...text.slice(1).split('||').map(withoutStyle));
    } else if (row !== undefined && text !== '') {
      row.cells.push(`${row.cells.pop() ?? ''} ${text}`.trim());
    }
  }
  return undefined;
}
