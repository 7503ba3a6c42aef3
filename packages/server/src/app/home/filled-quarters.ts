import { quartersBetween } from '@pawl/domain/recurrence/quarter';
import type { HomeQuarter } from '../ports/home-queries.ts';

/** Quarters from the first to the last, those without an incident too: a gap must not look like a short distance. */
export function filledQuarters(found: readonly HomeQuarter[]): HomeQuarter[] {
  const known = new Map(found.map((quarter) => [quarter.quarter, quarter]));
  const [first, last] = [found[0], found.at(-1)];
  if (!first || !last) return [];
  return quartersBetween(first.quarter, last.quarter).map(
    (quarter) => known.get(quarter) ?? { quarter, incidents: 0, sameWay: 0, differently: 0 },
  );
}
