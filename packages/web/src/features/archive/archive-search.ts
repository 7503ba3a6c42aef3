import type { CallInput } from '@pawl/contract/client';
import type { Routes } from '@pawl/contract/routes';

const facets = [
  'q',
  'service',
  'severity',
  'depth',
  'status',
  'mechanism',
  'trigger',
  'debt',
  'from',
  'to',
  'sort',
] as const;
export type ArchiveFacet = (typeof facets)[number];

/** What the archive page is asked, as it stands in the address: each facet a plain string, absent when it is not set. */
export type ArchiveSearch = { readonly [K in ArchiveFacet]?: string };

export function readArchiveSearch(search: Record<string, unknown>): ArchiveSearch {
  const found: { [K in ArchiveFacet]?: string } = {};
  for (const facet of facets) {
    const value = search[facet];
    // The router reads ?q=503 as a number.
    if (typeof value === 'string' || typeof value === 'number') {
      const text = String(value).trim();
      if (text !== '') found[facet] = text;
    }
  }
  return found;
}

type Query = NonNullable<CallInput<Routes['searchArchive']>['query']>;

/** The address as the API takes it. A value that is none of a facet's words is the server's to refuse, in its own words. */
export const queryOf = (search: ArchiveSearch): Query => ({ ...search, limit: 25 }) as Query;

/** The search with one facet set, or left out when the value is empty. */
export function withFacet(search: ArchiveSearch, facet: ArchiveFacet, value: string): ArchiveSearch {
  const { [facet]: _, ...rest } = search;
  return value.trim() === '' ? rest : { ...rest, [facet]: value };
}
