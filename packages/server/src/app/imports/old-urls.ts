import { incidentKey } from '../incident-key.ts';
import type { Reading, Work } from '../ports/work.ts';
import type { Planned } from './planned-writeup.ts';
import { storable } from './storable.ts';

/** Longer than any address people keep; an index entry must fit into a third of a database page. */
const longest = 2_000;

/** Path and query of an address, or of a path; without the anchor. */
function pathOf(address: string): string {
  const bare = address.split('#', 1)[0] ?? '';
  const path = /^[a-z][a-z0-9+.-]*:\/\/[^/?]*(.*)$/i.exec(bare)?.[1] ?? bare;
  return path.startsWith('/') ? path : `/${path}`;
}

/** Keeps the addresses under which people knew these writeups. The first incident to claim one keeps it. */
export async function claimOldUrls(work: Work, planned: readonly Planned[]): Promise<void> {
  const wanted = new Map<string, string>();
  for (const { incoming, incidentId } of planned) {
    for (const address of incoming.writeup.oldUrls.map((url) => storable(url).trim())) {
      if (address !== '' && address.length <= longest && !wanted.has(address)) wanted.set(address, incidentId);
    }
  }
  if (wanted.size === 0) return;
  const claimed = new Set((await work.many('oldUrls', { url: { in: [...wanted.keys()] } })).map(({ url }) => url));
  const free = [...wanted].filter(([url]) => !claimed.has(url));
  // One of these may belong to an incident that the sender cannot see: it stays there.
  await work.insertNew(
    'oldUrls',
    free.map(([url, incidentId]) => ({ url, path: pathOf(url), incidentId })),
  );
}

/**
 * The key of the incident that used to be at this address: the whole address first, then its path alone, for a wiki that moved to
 * this host. Null when none was, or when several incidents shared the path.
 */
export async function findByOldUrl(read: Reading, pathOrUrl: string): Promise<string | null> {
  const asked = pathOrUrl.trim();
  const bare = asked.split('#', 1)[0] ?? '';
  const exact = await read.many('oldUrls', { url: { in: [...new Set([asked, bare])] } });
  const path = pathOf(asked);
  const rows = exact.length > 0 || path === '/' ? exact : await read.many('oldUrls', { path });
  const ids = new Set(rows.map(({ incidentId }) => incidentId));
  const [id] = ids;
  const incident = id !== undefined && ids.size === 1 ? await read.one('incidents', { id }) : undefined;
  return incident ? incidentKey(incident.number) : null;
}
