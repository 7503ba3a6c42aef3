import type { HomeQuarter } from '../ports/home-queries.ts';

/** Quarters from the first to the last, those without an incident too: a gap must not look like a short distance. */
export function filledQuarters(found: readonly HomeQuarter[]): HomeQuarter[] {
  const known = new Map(found.map((quarter) => [quarter.quarter, quarter]));
  const [first, last] = [found[0], found.at(-1)];
  if (!first || !last) return [];
  const all: HomeQuarter[] = [];
  for (let quarter = first.quarter; ; quarter = following(quarter)) {
    all.push(known.get(quarter) ?? { quarter, incidents: 0, sameWay: 0, differently: 0 });
    if (quarter >= last.quarter) return all;
  }
}

/** `2026-Q4` is followed by `2027-Q1`. */
function following(quarter: string): string {
  const [year = '0', of = '1'] = quarter.split('-Q');
  return of === '4' ? `${String(Number(year) + 1).padStart(4, '0')}-Q1` : `${year}-Q${Number(of) + 1}`;
}
