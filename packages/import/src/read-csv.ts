import type { FileReading, ImportedWriteup, UnreadPart } from '@pawl/domain/imported-writeup';
import { type CsvRecord, delimiterOf, records } from './csv-records.ts';
import { factKey } from './facts.ts';
import { settle } from './read-json.ts';
import { looksLikeWriteup, readRecord } from './read-record.ts';

/** Columns of one name (Jira repeats "Labels", "Component/s", "Comment") become one list. */
function recordOf(header: readonly string[], { cells }: CsvRecord): Record<string, unknown> {
  const record = new Map<string, string | string[]>();
  header.forEach((name, index) => {
    const cell = cells[index] ?? '';
    if (name === '' || cell.trim() === '') return;
    const earlier = record.get(name);
    record.set(name, earlier === undefined ? cell : [...(Array.isArray(earlier) ? earlier : [earlier]), cell]);
  });
  return Object.fromEntries(record);
}

function headerIndex(rows: readonly CsvRecord[]): number {
  // Exports put a title or an empty line above the header now and then.
  return rows
    .slice(0, 5)
    .findIndex(
      ({ cells }) => cells.length > 1 && looksLikeWriteup(Object.fromEntries(cells.map((name) => [name, 'x']))),
    );
}

/** A table of incidents with a header row, one per row. */
export function readCsv(
  path: string,
  text: string,
  firstLine: number,
): Pick<FileReading, 'outcome' | 'writeups' | 'unread'> & { readonly reason?: string } {
  const rows = records(text, delimiterOf(text, path), firstLine).filter(({ source }) => source.trim() !== '');
  const at = headerIndex(rows);
  const header = rows[at]?.cells.map((name) => name.trim()) ?? [];
  if (at < 0)
    return {
      outcome: 'skipped',
      reason: 'no row of it names columns such as a title and a date or a text',
      writeups: [],
      unread: [],
    };
  const writeups: ImportedWriteup[] = [];
  const unread: UnreadPart[] = [];
  const titled = header.some((name) => factKey(name) === 'title' || /^summary$/i.test(name));
  for (const row of rows.slice(at + 1)) {
    if (row.cells.every((cell) => cell.trim() === '')) continue;
    const part = (reason: string): UnreadPart => ({
      fromLine: row.line,
      toLine: row.endLine,
      text: row.source,
      reason,
    });
    if (row.broken) {
      unread.push(part('a row whose quote is never closed'));
      continue;
    }
    if (row.cells.length < 2 && header.length > 2 && titled) {
      unread.push(part('a row that does not fit the columns'));
      continue;
    }
    const writeup = readRecord(recordOf(header, row), { path, line: row.line, original: row.source, format: 'csv' });
    if (writeup === undefined) unread.push(part('a row with neither a title nor a text'));
    else writeups.push(writeup);
  }
  return settle(writeups, unread, 'none of its rows could be read as a writeup');
}
