import { delimiterOf, records } from './csv-records.ts';
import { formatOf } from './file-format.ts';

/** A part of a file that reads on its own: `readFile(path, piece.text, { firstLine: piece.firstLine })`. */
export interface Piece {
  readonly text: string;
  /** What makes line numbers of the piece those of the whole file. Below 1 where a header was repeated at the top. */
  readonly firstLine: number;
}

/** Length in UTF-8, without the copy that encoding would make. */
export function bytesOf(text: string): number {
  let bytes = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    bytes += unit < 0x80 ? 1 : unit < 0x800 ? 2 : unit >= 0xd800 && unit < 0xe000 ? 2 : 3;
  }
  return bytes;
}

/**
 * Cuts a JSONL or CSV file into pieces of at most `maxBytes` (UTF-8), so that a client can send a large one in batches. CSV pieces
 * repeat the header; quoted line breaks never end a row. A single row above the limit is a piece of its own. Any other
 * format is one piece: it cannot be cut.
 */
export function splitRows(path: string, text: string, maxBytes: number): Piece[] {
  const format = formatOf(path, text);
  if (format === 'jsonl') return packed(jsonRows(text), '', 0, maxBytes);
  if (format !== 'csv' || bytesOf(text) <= maxBytes) return [{ text, firstLine: 1 }];
  const [header, ...rows] = records(text, delimiterOf(text, path), 1);
  if (header === undefined || rows.length === 0) return [{ text, firstLine: 1 }];
  return packed(rows, `${header.source}\n`, header.endLine, maxBytes);
}

interface SourceRow {
  readonly source: string;
  readonly line: number;
  readonly endLine: number;
}

function jsonRows(text: string): SourceRow[] {
  return text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .map((source, index) => ({ source, line: index + 1, endLine: index + 1 }));
}

function packed(rows: readonly SourceRow[], header: string, headerLines: number, maxBytes: number): Piece[] {
  const pieces: Piece[] = [];
  const headerBytes = bytesOf(header);
  let batch: SourceRow[] = [];
  let size = headerBytes;
  const flush = (): void => {
    const first = batch[0];
    if (first === undefined) return;
    if (batch.some(({ source }) => source.trim() !== '')) {
      pieces.push({ text: header + batch.map(({ source }) => source).join('\n'), firstLine: first.line - headerLines });
    }
    batch = [];
    size = headerBytes;
  };
  for (const row of rows) {
    const bytes = bytesOf(row.source) + 1;
    if (batch.length > 0 && size + bytes > maxBytes) flush();
    batch.push(row);
    size += bytes;
  }
  flush();
  return pieces;
}
