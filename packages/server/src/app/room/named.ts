import type { PersonRecord } from '../ports/workspace-records.ts';

export type People = ReadonlyMap<string, PersonRecord>;

export const byId = <R extends { readonly id: string }>(rows: readonly R[]): Map<string, R> =>
  new Map(rows.map((row) => [row.id, row]));

/** People are never deleted, so everybody who decided or owns something has a name. */
export function named(people: People, id: string): { id: string; name: string } {
  return { id, name: people.get(id)?.name ?? '' };
}
