import { unlessOld, type GateServer } from './server.ts';
import type { Standing, Standings } from './standing-text.ts';

/** What the server knows of this repository's controls, under the first of its names that it has heard of. */
export async function standings({ client, url, names }: GateServer): Promise<Standings> {
  const found = new Map<string, Standing>();
  for (const repository of names) {
    let cursor: string | undefined;
    do {
      const query = { repository, limit: 100, ...(cursor === undefined ? {} : { cursor }) };
      const page = await unlessOld(client.listControls({ query }), url);
      for (const { key, liveness, why, fires, cost, gateIds } of page.items) {
        const standing = { key, liveness, why, fires, hoursPerYear: cost?.hoursPerYear ?? null };
        for (const id of gateIds) found.set(id, standing);
      }
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    if (found.size > 0) break;
  }
  return found;
}
