import { capacityOf } from '@pawl/domain/funding';
import type { Reading } from '../ports/work.ts';
import type { CycleRecord } from '../ports/workspace-records.ts';
import { refuse, type Refusal } from '../refusal.ts';
import { todayOf } from '../today.ts';

type Changed = Pick<CycleRecord, 'starts' | 'ends' | 'capacityDays' | 'reserveDays'>;

/**
 * Why a cycle may not be changed so. Days of a cycle that has ended stand: a fix drifts by them, and moving the end afterwards would
 * take back what was told. What funded fixes draw on cannot be taken away under them either.
 */
export async function changeRefusal(read: Reading, cycle: CycleRecord, next: Changed): Promise<Refusal | undefined> {
  const today = todayOf(read);
  const otherDays = next.starts !== cycle.starts || next.ends !== cycle.ends;
  if (otherDays && cycle.ends < today) {
    return refuse('cycle.ended', `${cycle.name} ended on ${cycle.ends}.`);
  }
  if (next.capacityDays >= cycle.capacityDays && next.reserveDays === cycle.reserveDays) return undefined;
  const fixes = (await read.many('candidates', { cycleId: cycle.id, state: 'funded' })).map((fix) => ({
    candidateId: fix.id,
    days: fix.estimateDays ?? 0,
    fromReserve: fix.fromReserve,
  }));
  const { reserveLeft } = capacityOf({ ...cycle, ...next, work: [], fixes });
  const funded = fixes.reduce((sum, { days }) => sum + days, 0);
  const reserved = fixes.filter(({ fromReserve }) => fromReserve).reduce((sum, { days }) => sum + days, 0);
  if (reserveLeft >= 0 && next.capacityDays >= funded) return undefined;
  return refuse(
    'cycle.overdrawn',
    `Funded fixes take ${inDays(funded)} of ${cycle.name}, ${inDays(reserved)} of them from its reserve.`,
    { needed: { capacityDays: funded, reserveDays: reserved } },
  );
}

const inDays = (days: number): string => `${Math.round(days * 100) / 100} ${days === 1 ? 'day' : 'days'}`;
