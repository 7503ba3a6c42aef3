interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

/** A reader's list of services is not endless: beyond this many pages of 100 the page would stop being a page. */
const mostPages = 50;

/** Follows the cursor to the end: `readAll((cursor) => api.listTeams({ query: { limit: 100, cursor } }))`. */
export async function readAll<T>(read: (cursor: string | undefined) => Promise<Page<T>>): Promise<T[]> {
  const all: T[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const answer = await read(cursor);
    all.push(...answer.items);
    if (answer.nextCursor === null) break;
    cursor = answer.nextCursor;
  }
  return all;
}
