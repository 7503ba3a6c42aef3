import { endOfFollowing, type CycleSpan } from './cycles.ts';
import { dayNumber } from './day.ts';
import type { Day } from './room-state.ts';
import type { FixProgress } from './vocabulary.ts';

export interface FundedProgress {
  readonly progress: FixProgress;
  readonly ownerActive: boolean;
  /** The cycle it is funded in; after a re-fund, the new one. */
  readonly cycle: CycleSpan;
  /** A drifting fix may be funded again once; a second time it is declined or escalated. */
  readonly refunded: boolean;
}

/**
 * Where a funded fix stands today, given all cycles of its team (DOMAIN §5). Not started when its cycle ends, or not
 * shipped when the next one ends: `drifting`. An owner who left: `orphaned`, which is told first, since a drifting
 * fix without an owner has nobody to tell. Both rest until a decision; what shipped does not drift.
 */
export function progressToday(fix: FundedProgress, cycles: readonly CycleSpan[], today: Day): FixProgress {
  if (fix.progress === 'shipped' || fix.progress === 'held' || fix.progress === 'shipped_not_held') return fix.progress;
  if (!fix.ownerActive || fix.progress === 'orphaned') return 'orphaned';
  if (fix.progress === 'drifting') return 'drifting';
  const [now, ends] = [dayNumber(today), dayNumber(fix.cycle.ends)];
  if (now === null || ends === null) throw new RangeError(`No readable day: ${today}, ${fix.cycle.ends}`);
  const limit = fix.progress === 'not_started' ? ends : endOfFollowing(fix.cycle, cycles);
  return now > limit ? 'drifting' : fix.progress;
}

export const driftDecisions = ['refund', 'decline', 'escalate'] as const;
export type DriftDecision = (typeof driftDecisions)[number];

/** What may clear this state. Empty when there is nothing to decide. */
export function decisionsFor(progress: FixProgress, refunded: boolean): readonly DriftDecision[] {
  if (progress !== 'drifting' && progress !== 'orphaned' && progress !== 'shipped_not_held') return [];
  return refunded ? ['decline', 'escalate'] : driftDecisions;
}
