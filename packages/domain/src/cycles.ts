import { dayNumber } from './day.ts';
import type { Day } from './room-state.ts';

/** A sprint or iteration of one team. Both days belong to it. */
export interface CycleSpan {
  readonly id: string;
  readonly starts: Day;
  readonly ends: Day;
}

/** Oldest first; cycles that start on the same day are ordered by their end, then by id. */
export function inOrder<C extends CycleSpan>(cycles: readonly C[]): C[] {
  return cycles.toSorted(
    (a, b) => a.starts.localeCompare(b.starts) || a.ends.localeCompare(b.ends) || a.id.localeCompare(b.id),
  );
}

/**
 * The cycle that `today` lies in and the one that follows it, of one team. Between two cycles there is no current
 * one, and only the next may take a fix. Where cycles overlap, the one that started last is current.
 */
export function currentAndNextCycles<C extends CycleSpan>(
  cycles: readonly C[],
  today: Day,
): { current: C | null; next: C | null } {
  const ordered = inOrder(cycles);
  const current = ordered.findLast((cycle) => cycle.starts <= today && today <= cycle.ends) ?? null;
  return { current, next: ordered.find((cycle) => cycle.starts > today) ?? null };
}

/** `current` and `next` may take a fix; nothing else may. */
export function positionOf(
  cycle: CycleSpan,
  cycles: readonly CycleSpan[],
  today: Day,
): 'past' | 'current' | 'next' | 'later' {
  const { current, next } = currentAndNextCycles(cycles, today);
  if (cycle.id === current?.id) return 'current';
  if (cycle.id === next?.id) return 'next';
  return cycle.starts > today ? 'later' : 'past';
}

/**
 * The day on which the cycle after this one ends. Where none was entered yet, one of the same length is assumed:
 * leaving the next cycle unwritten must not keep a fix from drifting.
 */
export function endOfFollowing(cycle: CycleSpan, cycles: readonly CycleSpan[]): number {
  const following = inOrder(cycles).find((other) => other.starts > cycle.ends);
  const [starts, ends] = [dayNumber(cycle.starts), dayNumber(cycle.ends)];
  if (starts === null || ends === null) throw new RangeError(`Cycle ${cycle.id} has no readable days`);
  const followingEnds = following ? dayNumber(following.ends) : null;
  return followingEnds ?? ends + (ends - starts + 1);
}
