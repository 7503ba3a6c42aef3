import { refuse, type Refusal } from './refusal.ts';

/** A cursor is where the last page ended: opaque to the caller, a JSON array of sort keys to us. */
export const encodeCursor = (keys: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify(keys)).toString('base64url');

/** The keys of a cursor, or undefined where it is not one we gave. */
export function decodeCursor(cursor: string, length: number): (string | number)[] | undefined {
  try {
    const keys: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    const sound =
      Array.isArray(keys) &&
      keys.length === length &&
      keys.every((key) => typeof key === 'string' || typeof key === 'number');
    return sound ? keys : undefined;
  } catch {
    return undefined;
  }
}
export const badCursor = (): Refusal => refuse('request.cursor');

export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

/** Cuts a list that is short enough to be read whole (people, teams, services) into pages by name, then id. */
export function pageByName<R extends { id: string; name: string }, T>(
  rows: readonly R[],
  query: { readonly cursor?: string | undefined; readonly limit: number },
  view: (row: R) => T,
): { readonly ok: true; readonly value: Page<T> } | Refusal {
  const sorted = rows.toSorted((a, b) => a.name.localeCompare(b.name, 'en') || (a.id < b.id ? -1 : 1));
  let from = 0;
  if (query.cursor !== undefined) {
    const keys = decodeCursor(query.cursor, 2);
    if (!keys) return badCursor();
    const [name, id] = keys.map(String) as [string, string];
    from = sorted.findIndex(
      (row) => (row.name.localeCompare(name, 'en') || (row.id < id ? -1 : row.id > id ? 1 : 0)) > 0,
    );
    if (from === -1) from = sorted.length;
  }
  const items = sorted.slice(from, from + query.limit);
  const last = items.at(-1);
  const more = last && from + items.length < sorted.length;
  return { ok: true, value: { items: items.map(view), nextCursor: more ? encodeCursor([last.name, last.id]) : null } };
}
