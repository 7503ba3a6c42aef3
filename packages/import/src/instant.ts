import { daysInMonth, isoDay } from './dates.ts';
import type { ClockTime } from './time-stamp.ts';
import { zoneOffset } from './zones.ts';

export interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const two = (value: number): string => String(value).padStart(2, '0');

/** ISO 8601 with offset, such as `2021-01-05T11:25:00+01:00`. UTC where no zone is known. */
export function isoInstant(day: Day, time: ClockTime, zone?: string): string {
  const next = time.hour === 24 ? dayAfter(day) : day;
  const hour = time.hour % 24;
  const local = Date.UTC(next.year, next.month - 1, next.day, hour, time.minute, time.second);
  const offset = zone === undefined ? 0 : (zoneOffset(zone, local) ?? 0);
  const sign = offset < 0 ? '-' : '+';
  const size = Math.abs(offset);
  const suffix = offset === 0 ? 'Z' : `${sign}${two(Math.floor(size / 60))}:${two(size % 60)}`;
  return `${isoDay(next) ?? ''}T${two(hour)}:${two(time.minute)}:${two(time.second)}${suffix}`;
}

export function dayAfter({ year, month, day }: Day): Day {
  if (day < daysInMonth(year, month)) return { year, month, day: day + 1 };
  return month < 12 ? { year, month: month + 1, day: 1 } : { year: year + 1, month: 1, day: 1 };
}

/** Gives a date without a year the one that brings it nearest to a known day: Dec 31 beside 1 January 2021 is 2020. */
export function nearestYear(
  date: { year?: number; month: number; day: number },
  known: Day | undefined,
): Day | undefined {
  if (date.year !== undefined) return { year: date.year, month: date.month, day: date.day };
  if (known === undefined) return undefined;
  const anchor = Date.UTC(known.year, known.month - 1, known.day);
  const distance = (year: number): number => Math.abs(Date.UTC(year, date.month - 1, date.day) - anchor);
  const [year = known.year] = [known.year, known.year - 1, known.year + 1].sort((a, b) => distance(a) - distance(b));
  return { year, month: date.month, day: Math.min(date.day, daysInMonth(year, date.month)) };
}

/** The day of an ISO date or date-time. */
export function dayOf(iso: string | undefined): Day | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso ?? '');
  return match === null ? undefined : { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) };
}
