import { incidentKey } from '../incident-key.ts';
import type { ImportRecord, UnreadPartRecord } from '../ports/import-records.ts';
import type { Reading } from '../ports/work.ts';

export const importView = (record: ImportRecord) => {
  const { id, label, filesExpected, filesSeen, added, updated, unchanged, skipped, failed, actions, owed, unread } =
    record;
  const counts = { filesExpected, filesSeen, added, updated, unchanged, skipped, failed, actions, owed, unread };
  return {
    id,
    label,
    startedAt: record.startedAt.toISOString(),
    finishedAt: record.finishedAt?.toISOString() ?? null,
    ...counts,
  };
};
export type ImportView = ReturnType<typeof importView>;

/** Parts with the key of the incident each belongs to; one query. */
export async function unreadViews(read: Reading, parts: readonly Omit<UnreadPartRecord, 'workspaceId'>[]) {
  const ids = [...new Set(parts.flatMap(({ incidentId }) => incidentId ?? []))];
  const incidents = ids.length > 0 ? await read.many('incidents', { id: { in: ids } }) : [];
  const keys = new Map(incidents.map(({ id, number }) => [id, incidentKey(number)]));
  return parts.map((part) => unreadView(part, part.incidentId === null ? null : (keys.get(part.incidentId) ?? null)));
}

/** A file that was no writeup is one part, and may be megabytes: a list shows its beginning. Placing it takes the whole. */
const mostShown = 20_000;

const unreadView = (part: Omit<UnreadPartRecord, 'workspaceId'>, key: string | null) => {
  const { id, path, fromLine, toLine, reason, placedAs, version } = part;
  const text = part.text.length > mostShown ? `${part.text.slice(0, mostShown - 1).toWellFormed()}…` : part.text;
  return { id, path, incidentKey: key, fromLine, toLine, text, reason, placedAs, version };
};
export type UnreadView = ReturnType<typeof unreadView>;
