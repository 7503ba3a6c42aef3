import type { FileReading, ImportedWriteup, UnreadPart } from '@pawl/domain/imported-writeup';
import { actionRows, incidentOf, withActions } from './csv-action-rows.ts';
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

const partOf = ({ line, endLine, source }: CsvRecord, reason: string): UnreadPart => ({
  fromLine: line,
  toLine: endLine,
  text: source,
  reason,
});

/** A table of incidents with a header row: one per row, or one per run of rows that each hold an action of it. */
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
  const usable: CsvRecord[] = [];
  const titled = header.some((name) => factKey(name) === 'title' || /^summary$/i.test(name));
  for (const row of rows.slice(at + 1)) {
    if (row.cells.every((cell) => cell.trim() === '')) continue;
    if (row.broken) {
      unread.push(partOf(row, 'a row whose quote is never closed'));
      continue;
    }
    if (row.cells.length < 2 && header.length > 2 && titled) {
      unread.push(partOf(row, 'a row that does not fit the columns'));
      continue;
    }
    usable.push(row);
  }
  const layout = actionRows(header, usable);
  for (const group of layout?.groups ?? usable.map((row) => [row])) {
    const [row] = group;
    if (row === undefined) continue;
    const record = layout === undefined ? recordOf(header, row) : incidentOf(header, group, layout);
    const original = group.map(({ source }) => source).join('\n');
    const writeup = readRecord(record, { path, line: row.line, original, format: 'csv' });
    if (writeup === undefined) unread.push(partOf(row, 'a row with neither a title nor a text'));
    else writeups.push(layout === undefined ? writeup : withActions(writeup, group, layout));
  }
  return settle(writeups, unread, 'none of its rows could be read as a writeup');
}
