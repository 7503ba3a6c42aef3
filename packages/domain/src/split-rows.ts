/** A part of a file that can be read by itself. */
export interface Piece {
  readonly path: string;
  readonly text: string;
  /** Line of the whole file at which the piece begins, from 1; behind a repeated header, such that every row keeps its own line. */
  readonly firstLine: number;
}

/** Characters of text that the API takes as one file; a larger one is sent in pieces, or cannot be sent. */
export const mostCharacters = 4_000_000;

/**
 * Cuts a large file of rows (JSONL, CSV, TSV) between rows, so that a client can send it in requests of a bounded size. A table's
 * header is repeated at the head of every piece. Other files are one piece whatever their size: a writeup is only itself whole.
 * @param most characters of text in a piece; a single row that is longer stays whole
 */
export function* splitRows(path: string, text: string, most: number): Generator<Piece> {
  const table = /\.(csv|tsv)(\.gz)?$/i.test(path);
  if (text.length <= most || !(table || /\.(jsonl|ndjson)(\.gz)?$/i.test(path))) {
    yield { path, text, firstLine: 1 };
    return;
  }
  let header = '';
  let piece = '';
  let firstLine = 1;
  let line = 1;
  for (const row of table ? quotedRows(text) : plainRows(text)) {
    if (table && header === '') header = row;
    else {
      if (piece !== '' && header.length + piece.length + row.length > most) {
        yield { path, text: header + piece, firstLine };
        piece = '';
      }
      if (piece === '') firstLine = header === '' ? line : line - lineBreaks(header);
      piece += row;
    }
    line += lineBreaks(row);
  }
  if (piece !== '') yield { path, text: header + piece, firstLine };
}

const lineBreaks = (text: string): number => text.split('\n').length - 1;

/** Rows with their line break, one a line. */
function* plainRows(text: string): Generator<string> {
  for (let from = 0; from < text.length;) {
    const end = text.indexOf('\n', from);
    const next = end === -1 ? text.length : end + 1;
    yield text.slice(from, next);
    from = next;
  }
}

/** Rows of a table: a line break within quotes belongs to its row. Doubled quotes cancel out, so counting them is enough. */
function* quotedRows(text: string): Generator<string> {
  let row = '';
  let open = false;
  for (const line of plainRows(text)) {
    row += line;
    if ((line.split('"').length - 1) % 2 === 1) open = !open;
    if (open) continue;
    yield row;
    row = '';
  }
  if (row !== '') yield row;
}
