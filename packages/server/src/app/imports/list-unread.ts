import { findIncident } from '../incidents/find-incident.ts';
import { badCursor, decodeCursor, encodeCursor, type Page } from '../page.ts';
import type { UnreadPlace } from '../ports/queries.ts';
import type { Reading } from '../ports/work.ts';
import { done, missing, type Result } from '../refusal.ts';
import { unreadViews, type UnreadView } from './import-view.ts';

/** Parts that no rule understood: those that wait for a person first, then those that were placed. */
export async function listUnread(
  read: Reading,
  query: {
    readonly importId?: string | undefined;
    readonly incident?: string | undefined;
    readonly cursor?: string | undefined;
    readonly limit: number;
  },
): Promise<Result<Page<UnreadView>>> {
  const incident = query.incident === undefined ? undefined : await findIncident(read, query.incident);
  if (query.incident !== undefined && !incident) return missing('incident');
  const after = query.cursor === undefined ? undefined : await placeOf(read, query.cursor);
  if (after === null) return badCursor();
  const parts = await read.queries.unreadParts({
    importId: query.importId,
    incidentId: incident?.id,
    after,
    limit: query.limit + 1,
  });
  const page = parts.slice(0, query.limit);
  const last = page.at(-1);
  const more = last && parts.length > page.length;
  const nextCursor = more ? encodeCursor([last.id, last.placedAs === null ? 0 : 1]) : null;
  return done({ items: await unreadViews(read, page), nextCursor });
}

/** A path may be longer than a cursor, so the cursor names the part; whether it waited then is in the cursor, since that changes. */
async function placeOf(read: Reading, cursor: string): Promise<UnreadPlace | null> {
  const [id, placed] = decodeCursor(cursor, 2) ?? [];
  if (typeof id !== 'string' || !/^[0-9a-f-]{36}$/.test(id)) return null;
  const part = await read.one('unreadParts', { id });
  return part ? { placed: placed === 1, path: part.path, fromLine: part.fromLine, id } : null;
}
