import type { Day } from '../room-state.ts';

/** `2026-Q4`, of a calendar day. */
export const quarterOf = (day: Day): string => `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;

/** Quarters since the year 0, so that they can be counted over. */
function ordinal(quarter: string): number {
  const [year = '0', of = '1'] = quarter.split('-Q');
  return Number(year) * 4 + Number(of) - 1;
}

/** The quarter so many after this one, before it when negative; null outside the years 1 to 9999. */
export function quarterAfter(quarter: string, steps: number): string | null {
  const at = ordinal(quarter) + steps;
  const year = Math.floor(at / 4);
  return year < 1 || year > 9999 ? null : `${String(year).padStart(4, '0')}-Q${(at % 4) + 1}`;
}

/** Quarters from the first to the last, both included; empty when the last lies before the first. */
export const quartersBetween = (first: string, last: string): string[] =>
  Array.from({ length: Math.max(0, ordinal(last) - ordinal(first) + 1) }, (_, at) => quarterAfter(first, at) ?? last);

/** First and last day of a quarter. */
export function daysOfQuarter(quarter: string): { readonly first: Day; readonly last: Day } {
  const [year = '0', of = '1'] = quarter.split('-Q');
  const start = { 1: '01-01', 2: '04-01', 3: '07-01', 4: '10-01' }[of] ?? '01-01';
  const end = { 1: '03-31', 2: '06-30', 3: '09-30', 4: '12-31' }[of] ?? '12-31';
  return { first: `${year}-${start}`, last: `${year}-${end}` };
}
