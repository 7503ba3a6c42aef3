import { countInWords } from '../number-words.ts';
import { quarterOf, quartersBetween } from '../recurrence/quarter.ts';
import type { Day } from '../room-state.ts';

/** How many near misses were told in a month (`2026-03`) or a quarter (`2026-Q1`). Never by whom. */
export interface Told {
  readonly period: string;
  readonly told: number;
}

export interface NearMissTrend {
  /** From the first month in which one was told to the current one, the empty ones included; the latest two years at most. */
  readonly months: readonly Told[];
  readonly quarters: readonly Told[];
  /** What the two latest whole quarters say, and that rising is good. */
  readonly sentence: string;
}

const mostMonths = 24;

/** @param told by month, in any order, without the empty ones */
export function nearMissTrend(told: readonly Told[], today: Day): NearMissTrend {
  const all = monthsOf(told, today);
  const months = all.slice(-mostMonths);
  const from = months[0]?.period ?? today.slice(0, 7);
  const quarters = quartersBetween(quarterOf(`${from}-01`), quarterOf(today)).map((period) => ({
    period,
    told: all.reduce((sum, month) => sum + (quarterOf(`${month.period}-01`) === period ? month.told : 0), 0),
  }));
  return { months, quarters, sentence: trendSentence(quarters) };
}

/** Every month from the first in which one was told to the current one. */
export function monthsOf(told: readonly Told[], today: Day): Told[] {
  const current = today.slice(0, 7);
  const known = new Map(told.map((month) => [month.period, month.told]));
  const first = told.reduce((least, { period }) => (period < least ? period : least), current);
  return monthsBetween(first, current).map((period) => ({ period, told: known.get(period) ?? 0 }));
}

/** Below so many in two quarters together, one telling more or less decides what a comparison would say. */
const fewest = 10;

/** The last of `quarters` is under way and not compared. */
function trendSentence(quarters: readonly Told[]): string {
  const total = quarters.reduce((sum, { told }) => sum + told, 0);
  if (total === 0) return 'No near miss was told yet.';
  const [before, last] = quarters.slice(-3, -1);
  if (!before || !last) return 'A trend shows once two quarters are over.';
  const counts = `${last.told} in ${inWords(last)}, ${before.told} in ${inWords(before)}`;
  const both = last.told + before.told;
  if (both < fewest) {
    return `${upper(countInWords(both))} in two quarters (${counts}): so few that one more or less would turn the comparison round.`;
  }
  if (!beyondChance(last.told, before.told)) return `About as many as the quarter before: ${counts}.`;
  return last.told > before.told
    ? `More are told than the quarter before: ${counts}. That is good news.`
    : `Fewer are told than the quarter before: ${counts}. That rarely means that fewer happened.`;
}

/**
 * Whether two counts differ by more than chance would make of one rate: given their sum, one of two equal Poisson counts is binomial,
 * with a standard deviation of half the root of the sum. 1.96 of those is the usual one in twenty.
 */
export const beyondChance = (a: number, b: number): boolean => Math.abs(a - b) > 1.96 * Math.sqrt(a + b);

/** `2026-Q1` → "Q1 2026". */
const inWords = ({ period }: Told): string => `${period.slice(5)} ${period.slice(0, 4)}`;

const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function monthsBetween(first: string, last: string): string[] {
  const ordinal = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;
  return Array.from({ length: Math.max(0, ordinal(last) - ordinal(first) + 1) }, (_, at) => {
    const month = ordinal(first) + at;
    return `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`;
  });
}
