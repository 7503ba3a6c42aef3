import type { Day } from '../room-state.ts';

/** `2026-Q4`, of a calendar day. */
export const quarterOf = (day: Day): string => `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;

/** Quarters since the year 0, so that they can be counted over. */
function ordinal(quarter: string): number {
  const [year = '0', of = '1'] = quarter.split('-Q');
  return Number(year) * 4 + Number(of) - 1;
}

/** Quarters from the first to the last, both included; empty when the last lies before the first. */
export function quartersBetween(first: string, last: string): string[] {
  const from = ordinal(first);
  return Array.from({ length: Math.max(0, ordinal(last) - from + 1) }, (_, at) => {
    const year = Math.floor((from + at) / 4);
    return `${String(year).padStart(4, '0')}-Q${((from + at) % 4) + 1}`;
  });
}

/** First and last day of a quarter. */
export function daysOfQuarter(quarter: string): { readonly first: Day; readonly last: Day } {
  const [year = '0', of = '1'] = quarter.split('-Q');
  const start = { 1: '01-01', 2: '04-01', 3: '07-01', 4: '10-01' }[of] ?? '01-01';
  const end = { 1: '03-31', 2: '06-30', 3: '09-30', 4: '12-31' }[of] ?? '12-31';
  return { first: `${year}-${start}`, last: `${year}-${end}` };
}
