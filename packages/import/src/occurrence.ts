import type { UnreadPart } from '@pawl/domain/imported-writeup';
import { type DayMonthOrder, type FoundDate, findDates, isoDay } from './dates.ts';
import type { Fact } from './facts.ts';
import { type Day, dayOf, isoInstant, nearestYear } from './instant.ts';
import { timeStampAt } from './time-stamp.ts';
import type { Entry } from './timeline.ts';
import { declaredZone } from './zones.ts';

export interface Occurrence {
  readonly occurredAt?: string;
  readonly resolvedAt?: string;
  readonly unread: readonly UnreadPart[];
}

/** Where a date may stand, besides the facts. */
export interface DateSources {
  readonly facts: readonly Fact[];
  readonly entries: readonly Entry[];
  readonly path: string;
  readonly title: string;
  readonly summary: string;
  readonly zone?: string;
  readonly order?: DayMonthOrder;
  /** When the source's own system says the row was made: the last resort, and the year for dates without one. */
  readonly created?: string;
}

function fileName(path: string): string {
  return (path.split(/[\\/]/).at(-1) ?? path).replace(/\.[a-z]{1,9}$/i, '').replaceAll('_', '-');
}

/** A date in the file's name, or spread over its folders (`2021/03/04/kafka.md`, `2021-03/04-kafka.md`). */
export function dateInPath(path: string): FoundDate | undefined {
  const named = findDates(fileName(path).replace(/(\d{2})T\d.*$/, '$1')).find(
    (date) => date.year !== undefined && !date.ambiguous,
  );
  if (named !== undefined) return named;
  return findDates(path.replaceAll('\\', '/').replace(/(\d{4})[/-](\d{2})[/-](\d{2})(?=[/_-])/, ' $1-$2-$3 ')).find(
    (date) => date.year !== undefined && !date.ambiguous,
  );
}

/** "pm2021-003-…", "INC_2020_17": a file numbered by year. */
function yearInName(path: string): number | undefined {
  const year = /(?<!\d)((?:19|20)\d{2})(?!\d)/.exec(fileName(path))?.[1];
  return year === undefined ? undefined : Number(year);
}

/** Seconds or milliseconds since 1970, as some exports write their times. */
function epoch(value: string): string | undefined {
  if (!/^\d{9,13}(?:\.\d+)?$/.test(value.trim())) return undefined;
  const number = Number(value);
  const iso = new Date(number < 100_000_000_000 ? number * 1_000 : number);
  return Number.isNaN(iso.getTime()) ? undefined : iso.toISOString().replace('.000Z', 'Z');
}

interface Moment {
  readonly at?: string;
  readonly end?: string;
  readonly problem?: string;
}

/** Reads a value that holds a date, perhaps with a time or a span of times. `known` lends its year. */
export function momentIn(
  value: string,
  zone: string | undefined,
  order: DayMonthOrder | undefined,
  known: Day | undefined,
): Moment {
  const counted = epoch(value);
  if (counted !== undefined) return { at: counted };
  const [first, second] = findDates(value, order);
  const start = timeStampAt(first === undefined ? value : value.slice(first.start), order) ?? timeStampAt(value, order);
  if (first === undefined) {
    if (start?.time === undefined || known === undefined) return {};
    return { at: isoInstant(known, start.time, start.zone ?? zone) };
  }
  if (first.ambiguous) return { problem: 'a date that may be read day first or month first' };
  const day = nearestYear(first, known);
  if (day === undefined) return { problem: 'a date that names no year' };
  const iso = isoDay(day);
  const leading = timeStampAt(value, order);
  const stamp = start?.time === undefined && leading?.time !== undefined ? leading : start;
  if (stamp?.time === undefined) return iso === undefined ? {} : { at: iso };
  const ownZone = stamp.zone ?? zone ?? declaredZone(`time (${value})`);
  const at = isoInstant(day, stamp.time, ownZone);
  if (second !== undefined && !second.ambiguous) {
    const later = timeStampAt(value.slice(second.start), order);
    const lastDay = nearestYear(second, day);
    if (later?.time !== undefined && lastDay !== undefined)
      return { at, end: isoInstant(lastDay, later.time, later.zone ?? ownZone) };
  }
  return stamp.until === undefined ? { at } : { at, end: isoInstant(day, stamp.until, ownZone) };
}

/** The first full date among timeline entries; in a file numbered by year, the first one of that year. */
function firstDay(entries: readonly Entry[], year: number | undefined): Day | undefined {
  const days = entries.flatMap(({ stamp, under }) => {
    const date = stamp?.date ?? under;
    return date === undefined || date.ambiguous || date.year === undefined
      ? []
      : [{ year: date.year, month: date.month, day: date.day }];
  });
  return days.find((day) => day.year === year) ?? days[0];
}

/**
 * When it happened: stated facts first (a start before a plain date before the date of the report), then the file's
 * name, the timeline, the title and the prose. Nothing is guessed: a date that lacks its year, or may be read two ways
 * with nothing to settle it, is handed back as unread.
 */
export function occurrence(sources: DateSources): Occurrence {
  const { facts, entries, path, title, summary, zone, order, created } = sources;
  const unread: UnreadPart[] = [];
  const year = yearInName(path);
  const inPath = dateInPath(path);
  const pathDay = inPath === undefined ? undefined : nearestYear(inPath, undefined);
  const proseDates = [...findDates(title, order), ...findDates(summary, order)].filter((date) => !date.ambiguous);
  const proseDay =
    proseDates.find((date) => date.year !== undefined && (year === undefined || date.year === year)) ??
    proseDates.find((date) => date.year !== undefined);
  const timelineDay = firstDay(entries, year);
  const createdMoment = created === undefined ? {} : momentIn(created, zone, order, undefined);
  if (created !== undefined && createdMoment.at === undefined) {
    const line = facts.find((fact) => fact.line > 0)?.line ?? 1;
    unread.push({
      fromLine: line,
      toLine: line,
      text: created,
      reason: createdMoment.problem ?? 'a date that could not be read',
    });
  }
  const known =
    pathDay ??
    timelineDay ??
    (proseDay === undefined ? undefined : nearestYear(proseDay, undefined)) ??
    dayOf(createdMoment.at);

  const read = (keys: readonly Fact['key'][], day: Day | undefined): Moment => {
    for (const key of keys) {
      for (const fact of facts) {
        if (fact.key !== key) continue;
        const moment = momentIn(fact.value, zone, order, day ?? (year === undefined ? undefined : known));
        if (moment.at !== undefined) return moment;
        const reason =
          moment.problem ?? (key === 'date' && /\d/.test(fact.value) ? 'a date that could not be read' : undefined);
        if (reason !== undefined) unread.push({ fromLine: fact.line, toLine: fact.line, text: fact.value, reason });
      }
    }
    return {};
  };
  const date = read(['date'], known);
  const start = read(['start'], dayOf(date.at) ?? known);
  // A start has the clock time that a plain date lacks; on its own it is as good.
  const stated =
    start.at !== undefined && (date.at === undefined || date.at.length === 10 || dayOf(start.at)?.year !== undefined)
      ? start
      : date;
  const end = read(['resolved'], dayOf(stated.at) ?? known);
  const reported = stated.at === undefined ? read(['created'], known) : {};
  const fallback =
    pathDay === undefined
      ? (timelineDay ?? (proseDay === undefined ? undefined : nearestYear(proseDay, undefined)))
      : pathDay;
  const yearless = year === undefined ? undefined : proseDates.find((one) => one.year === undefined);
  const byYear = yearless === undefined || year === undefined ? undefined : isoDay({ ...yearless, year });
  const explicitReport = createdMoment.at ?? reported.at;
  // A row's own creation date is the day itself in most exports; a date in the text is better only when it is a fact.
  const occurredAt =
    stated.at ??
    (created === undefined ? undefined : pathDay === undefined ? explicitReport : isoDay(pathDay)) ??
    (fallback === undefined ? undefined : isoDay(fallback)) ??
    byYear ??
    reported.at;
  const resolvedAt = end.at ?? stated.end ?? date.end;
  const unsettled = [...findDates(title, order), ...findDates(summary, order)].some((one) => one.ambiguous);
  if (occurredAt === undefined && unsettled && unread.length === 0) {
    unread.push({
      fromLine: 1,
      toLine: 1,
      text: title.trim() || summary.slice(0, 200),
      reason: 'a date that may be read day first or month first',
    });
  } else if (occurredAt === undefined && proseDates.length > 0 && unread.length === 0) {
    unread.push({
      fromLine: 1,
      toLine: 1,
      text: (title + ' ' + summary).slice(0, 200).trim(),
      reason: 'a date that names no year',
    });
  }
  return {
    ...(occurredAt === undefined ? {} : { occurredAt }),
    ...(resolvedAt === undefined ||
    (occurredAt !== undefined && Date.parse(resolvedAt) < Date.parse(occurredAt.slice(0, 10)))
      ? {}
      : { resolvedAt }),
    // Once a date was found, another spelling of it that could not be read is noise.
    unread: stated.at === undefined ? unread : [],
  };
}
