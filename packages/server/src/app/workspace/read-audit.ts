import { numberOf } from '../incident-key.ts';
import { badCursor, decodeCursor, encodeCursor } from '../page.ts';
import type { Reading } from '../ports/work.ts';
import { done, missing } from '../refusal.ts';

/** The audit log, newest first: of the workspace, or of one incident. */
export async function readAudit(
  read: Reading,
  query: { incident?: string | undefined; cursor?: string | undefined; limit: number },
) {
  let incidentId: string | undefined;
  if (query.incident) {
    const incident = await read.one('incidents', { number: numberOf(query.incident) || 0 });
    if (!incident) return missing('incident');
    incidentId = incident.id;
  }
  const keys = query.cursor === undefined ? [] : decodeCursor(query.cursor, 1);
  if (!keys || (keys[0] !== undefined && !/^\d+$/.test(String(keys[0])))) return badCursor();
  const before = keys[0] === undefined ? undefined : String(keys[0]);
  const entries = await read.queries.auditEntries({ incidentId, before, limit: query.limit + 1 });
  const people = await read.many('people', { id: { in: entries.flatMap((entry) => entry.actorId ?? []) } });
  const names = new Map(people.map((person) => [person.id, person.name]));
  const items = entries.slice(0, query.limit).map(({ actorId, at, ...entry }) => ({
    ...entry,
    at: at.toISOString(),
    actor: actorId ? { id: actorId, name: names.get(actorId) ?? '' } : null,
  }));
  const last = items.at(-1);
  return done({ items, nextCursor: last && entries.length > query.limit ? encodeCursor([last.seq]) : null });
}
