import { titleOf } from '@pawl/domain/near-misses/title';
import { recall, type RecallMatch, type RecallQuery } from '@pawl/domain/recall/recall';
import { RecallIndex } from '@pawl/domain/recall/recall-index';
import { termVector } from '@pawl/domain/recall/term-vector';
import { giveWay } from '../give-way.ts';
import { foldName } from '../incidents/services-by-name.ts';
import type { NearMissRecord } from '../ports/near-miss-records.ts';
import type { Reading } from '../ports/work.ts';

/** Read at once while the memory is made: some ten milliseconds of other people's waiting. */
const batch = 200;

/**
 * The near misses of each workspace, ready to be asked, in this process. They are no part of the archive's index: among the incidents
 * they would crowd out what the room has to judge, and the place of their rows in its feed of changes would tell when each was told.
 * They are short and few, so an index is made from the texts themselves when somebody first asks, and whenever they have changed since.
 */
export class NearMissMemory {
  readonly #workspaces = new Map<string, { index: RecallIndex; print: string }>();

  /** Best first. */
  async ask(read: Reading, query: RecallQuery): Promise<RecallMatch[]> {
    return recall(await this.#upToDate(read), query);
  }

  async #upToDate(read: Reading): Promise<RecallIndex> {
    const { workspaceId } = read.actor;
    const print = await read.queries.nearMissFingerprint();
    const known = this.#workspaces.get(workspaceId);
    if (known?.print === print) return known.index;
    const index = known?.index ?? new RecallIndex();
    const ids = new Set(await read.queries.nearMissIds());
    const gone = [...index.ids()].filter((id) => !ids.has(id));
    for (const id of gone) index.remove(id);
    const missing = [...ids].filter((id) => !index.has(id));
    for (let from = 0; from < missing.length; from += batch) {
      const rows = await read.many('nearMisses', { id: { in: missing.slice(from, from + batch) } });
      for (const row of rows) index.add(documentOf(row));
      await giveWay();
    }
    this.#workspaces.set(workspaceId, { index, print });
    return index;
  }
}

function documentOf({ id, what, stopped, service, toldOn }: NearMissRecord) {
  return {
    id,
    vector: termVector(titleOf(what), [what, stopped, service ?? ''].join('\n')),
    services: service === null ? [] : [foldName(service)],
    components: [],
    occurredAt: Date.parse(toldOn),
  };
}
