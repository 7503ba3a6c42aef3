import type { Day } from './room-state.ts';

const millisecondsPerDay = 86_400_000;

/**
 * Days since 1970-01-01, or null when the text is not a real calendar day written `YYYY-MM-DD`.
 * `2026-02-30` is refused here: JavaScript would quietly turn it into the second of March.
 */
export function dayNumber(day: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return null;
  // Not `Date.UTC`, which takes the years up to 99 for those of the twentieth century.
  const ms = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(ms) && dayOfInstant(ms) === day ? ms / millisecondsPerDay : null;
}

/** The UTC calendar day of an instant in milliseconds since 1970. */
export function dayOfInstant(ms: number): Day {
  return new Date(ms).toISOString().slice(0, 10);
}

/** The days that are written with four digits of a year, here and in PostgreSQL: 0001-01-01 to 9999-12-31. */
const [firstDay, lastDay] = [-719_162, 2_932_896];

/**
 * Never beyond the years 1 to 9999: a day before the first is the first. Throws RangeError when `day` is no calendar day: the caller has
 * checked what people typed before it adds to it.
 */
export function addDays(day: Day, days: number): Day {
  const number = dayNumber(day);
  if (number === null) throw new RangeError(`Not a calendar day: ${day}`);
  return dayOfInstant(Math.min(lastDay, Math.max(firstDay, number + days)) * millisecondsPerDay);
}

/** True when `day` is a real day, on `today` or later. Anything unreadable counts as not upcoming. */
export function isTodayOrLater(day: string, today: Day): boolean {
  const [then, now] = [dayNumber(day), dayNumber(today)];
  return then !== null && now !== null && then >= now;
}

/** True when `day` is a real day after `today`. */
export function isAfter(day: string, today: Day): boolean {
  return isTodayOrLater(day, today) && day !== today;
}

/** 0 is Sunday, 6 is Saturday. */
export function weekdayOf(day: Day): number {
  const number = dayNumber(day);
  if (number === null) throw new RangeError(`Not a calendar day: ${day}`);
  return (((number + 4) % 7) + 7) % 7;
}

const instant = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?$/;

/**
 * The UTC day of an ISO 8601 date or date-time, or null when it cannot be read. A time without an offset is read
 * as UTC, since the machine's own zone must not decide whether a room may close.
 */
export function dayOfIso(text: string): Day | null {
  const parts = instant.exec(text);
  if (!parts || dayNumber(parts[1] ?? '') === null) return null;
  if (parts[2] === undefined) return parts[1] ?? null;
  const ms = Date.parse(parts[5] === undefined ? `${text}Z` : text);
  return Number.isNaN(ms) ? null : dayOfInstant(ms);
}
