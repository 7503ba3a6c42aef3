import { badCursor, decodeCursor, encodeCursor } from '../page.ts';
import type { Reading } from '../ports/work.ts';
import { done, type Result } from '../refusal.ts';
import { nearMissViews, type NearMissView } from './near-miss-view.ts';

export interface NearMissPage {
  readonly items: NearMissView[];
  readonly nextCursor: string | null;
  readonly total: number;
  readonly waiting: number;
}

/** Those that wait for a reply, the longest wait first; or all of them, the latest first. */
export async function listNearMisses(
  read: Reading,
  query: { readonly state: 'waiting' | 'all'; readonly cursor?: string | undefined; readonly limit: number },
): Promise<Result<NearMissPage>> {
  const { state, cursor, limit } = query;
  const [asked, offset] = cursor === undefined ? [state, 0] : (decodeCursor(cursor, 2) ?? []);
  if (asked !== state || typeof offset !== 'number' || !Number.isSafeInteger(offset) || offset < 0) return badCursor();
  const { ids, total, waiting } = await read.queries.nearMissPage(state, { offset, limit });
  const rows = ids.length > 0 ? await read.many('nearMisses', { id: { in: ids } }) : [];
  const byId = new Map(rows.map((row) => [row.id, row]));
  const items = await nearMissViews(
    read,
    ids.flatMap((id) => byId.get(id) ?? []),
  );
  const next = offset + ids.length;
  const more = next < (state === 'waiting' ? waiting : total);
  return done({ items, nextCursor: more ? encodeCursor([state, next]) : null, total, waiting });
}
