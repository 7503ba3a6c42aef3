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
