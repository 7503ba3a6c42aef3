import type { UnreadPart } from '@pawl/domain/imported-writeup';
import type { UnreadPartRecord } from '../ports/import-records.ts';
import type { Work } from '../ports/work.ts';
import { unreadOf, type Planned } from './planned-writeup.ts';
import type { ReadFile } from './read-files.ts';
import { storable } from './storable.ts';
import { unreadRow } from './writeup-rows.ts';

type Row = Omit<UnreadPartRecord, 'workspaceId'>;

/**
 * Keeps, word for word, what no rule understood, and answers all that waits for a person in these files. What somebody has placed already
 * does not come back with a later reading of the same file.
 */
export async function keepUnread(
  work: Work,
  importId: string,
  files: readonly ReadFile[],
  plans: readonly Planned[],
): Promise<Row[]> {
  const read = plans.filter(({ change }) => change !== 'unchanged');
  const paths = [...new Set(files.map(({ file }) => file.path))];
  const placed = await forget(work, read, paths);
  const rows = [
    ...read.flatMap(({ incoming, incidentId }) =>
      unreadOf(incoming).map((part) => unreadRow(work, { importId, incidentId, path: incoming.path }, part)),
    ),
    ...files.flatMap(({ file, reading }) =>
      [...reading.unread, ...untold({ file, reading })].map((part) =>
        unreadRow(work, { importId, incidentId: null, path: file.path }, part),
      ),
    ),
  ];
  const fresh = rows.filter((row) => !placed.has(placeKey(row)));
  await work.insert('unreadParts', fresh);
  const same = plans.filter(({ change }) => change === 'unchanged').map(({ incidentId }) => incidentId);
  const waiting = same.length > 0 ? await work.many('unreadParts', { incidentId: { in: same }, placedAs: null }) : [];
  return [...fresh, ...waiting];
}

/** Takes back what the last reading left waiting; answers what was placed, by where it belongs and what it says. */
async function forget(work: Work, read: readonly Planned[], paths: readonly string[]): Promise<ReadonlySet<string>> {
  const ids = read.filter(({ change }) => change === 'updated').map(({ incidentId }) => incidentId);
  const placed: Row[] = [];
  if (ids.length > 0) {
    await work.remove('unreadParts', { incidentId: { in: ids }, placedAs: null });
    placed.push(...(await work.many('unreadParts', { incidentId: { in: ids } })));
  }
  await work.remove('unreadParts', { incidentId: null, path: { in: paths }, placedAs: null });
  placed.push(...(await work.many('unreadParts', { incidentId: null, path: { in: paths } })));
  return new Set(placed.map(placeKey));
}

const placeKey = ({ incidentId, path, text, reason }: Row): string =>
  JSON.stringify([incidentId ?? path, text, reason]);

/** A file of which nothing became an incident is kept whole, as one part, with the reason: a person may know better. */
function untold({ file, reading }: ReadFile): UnreadPart[] {
  if (reading.outcome === 'read' || reading.unread.length > 0) return [];
  const text = storable(file.text);
  if (text.trim() === '') return [];
  const toLine = file.firstLine + text.trimEnd().split(/\r\n|\n|\r/).length - 1;
  return [{ fromLine: file.firstLine, toLine, text, reason: reading.reason ?? 'nothing in it was understood' }];
}
