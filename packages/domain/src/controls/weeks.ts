import { dayNumber } from '../day.ts';
import type { Day } from '../room-state.ts';

export const weeksShown = 52;

/** How often something happened in each of the last 52 weeks, oldest first; the last one ends today. */
export function byWeek(days: readonly { readonly day: Day; readonly count: number }[], today: Day): number[] {
  const weeks = Array.from({ length: weeksShown }, () => 0);
  const last = dayNumber(today) ?? 0;
  for (const { day, count } of days) {
    const ago = last - (dayNumber(day) ?? Number.NEGATIVE_INFINITY);
    const week = weeksShown - 1 - Math.floor(ago / 7);
    if (ago >= 0 && week >= 0) weeks[week] = (weeks[week] ?? 0) + count;
  }
  return weeks;
}
