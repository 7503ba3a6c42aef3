import type { CallInput } from '@pawl/contract/client';
import type { Routes } from '@pawl/contract/routes';

const facets = ['q', 'team', 'liveness', 'rung', 'kind', 'incident', 'repository', 'sort'] as const;
export type ControlsFacet = (typeof facets)[number];
/** What the controls page is asked, as it stands in the address. */
export type ControlsSearch = { readonly [K in ControlsFacet]?: string };

export function readControlsSearch(search: Record<string, unknown>): ControlsSearch {
  const found: { [K in ControlsFacet]?: string } = {};
  for (const facet of facets) {
    const value = search[facet];
    // The router reads ?q=503 as a number.
    const text = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
    if (text !== '') found[facet] = text;
  }
  return found;
}

/** A value that is none of a facet's words is the server's to refuse, in its own words. */
export const queryOf = (search: ControlsSearch): NonNullable<CallInput<Routes['listControls']>['query']> =>
  ({ ...search, limit: 50 }) as never;

export function withFacet(search: ControlsSearch, facet: ControlsFacet, value: string): ControlsSearch {
  const { [facet]: _, ...rest } = search;
  return value === '' ? rest : { ...rest, [facet]: value };
}
