import type { NearMissRecord } from '../ports/near-miss-records.ts';
import type { Work } from '../ports/work.ts';
import { done, refuse, type Result } from '../refusal.ts';
import { todayOf } from '../today.ts';
import { drawNumber, nearMissKey } from './near-miss-key.ts';
import { viewOfNearMiss, type NearMissView } from './near-miss-view.ts';

export interface Telling {
  /** Chosen by the teller at random, so that telling it again after a broken connection tells it once. */
  readonly id?: string | undefined;
  readonly what: string;
  readonly stopped: string;
  readonly service?: string | null | undefined;
  readonly anonymous: boolean;
}

/**
 * Tells a near miss. An anonymous one is carried out by nobody (`namelessWhen` in the contract); that this row holds no name either is
 * decided here, whoever calls.
 */
export async function tellNearMiss(work: Work, telling: Telling): Promise<Result<NearMissView>> {
  const id = telling.id ?? timelessId(work);
  const earlier = await work.one('nearMisses', { id });
  if (earlier) {
    return earlier.what === telling.what
      ? done(await viewOfNearMiss(work, earlier))
      : refuse('conflict.exists', 'Another near miss was told under this id.');
  }
  const { what, stopped } = telling;
  const toldBy = telling.anonymous ? null : work.actor.personId;
  const service = telling.service ?? null;
  const row = { id, what, stopped, service, toldBy, toldOn: todayOf(work), messageId: null, attachmentsLeft: 0 };
  return done(await viewOfNearMiss(work, await keepNearMiss(work, row)));
}

/** A UUID version 4. Those of version 7 sort by the time they were made, also within the day. */
export function timelessId(work: Work): string {
  const hex = work.newSecret().hash.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}

/** Writes one under a key that is free. The caller has made sure that neither its id nor its mail is known. */
export async function keepNearMiss(
  work: Work,
  row: Omit<NearMissRecord, 'workspaceId' | 'number'>,
): Promise<NearMissRecord> {
  for (let tries = 0; ; tries += 1) {
    const number = drawNumber(tries === 0 ? row.id : work.newId(), tries);
    if (await work.one('nearMisses', { number })) continue;
    await work.insert('nearMisses', [{ ...row, number }]);
    // The table has no trigger; of one told by name, the log says so here.
    if (row.toldBy !== null) await work.note('tellNearMiss', { after: { key: nearMissKey(number) } });
    return { workspaceId: work.actor.workspaceId, ...row, number };
  }
}
