import type { ImportedEvent, UnreadPart } from '@pawl/domain/imported-writeup';
import { type Day, dayAfter, isoInstant, nearestYear } from './instant.ts';
import { plainText } from './plain-text.ts';
import type { RawTimeline } from './timeline.ts';

const url = /https?:\/\/[^\s<>()[\]"'|]{3,1000}/;

/** Gives every entry its moment. A clock that jumps back from evening to early morning has passed midnight. */
export function placeInTime(
  { entries, unread }: RawTimeline,
  known: Day | undefined,
): { events: ImportedEvent[]; unread: UnreadPart[] } {
  const problems = [...unread];
  let day: Day | undefined;
  let heading: Day | undefined;
  let hour = -1;
  const events = entries.map(({ stamp, under, zone, text, line }): ImportedEvent => {
    const link = url.exec(text)?.[0].replace(/[.,;:!?]+$/, '');
    const shared = { text: plainText(text), line, ...(link === undefined ? {} : { link }) };
    if (stamp === undefined) return { atText: '', ...shared };
    const atText = stamp.text;
    const date = stamp.date ?? under;
    if (date?.ambiguous === true) {
      problems.push({
        fromLine: line,
        toLine: line,
        text: atText,
        reason: 'a date that may be read day first or month first',
      });
      return { atText, ...shared };
    }
    const named = date === undefined ? undefined : nearestYear(date, day ?? known);
    if (date !== undefined && named === undefined)
      problems.push({ fromLine: line, toLine: line, text: atText, reason: 'a date that names no year' });
    const moved =
      named !== undefined &&
      (stamp.date !== undefined || heading === undefined || heading.day !== named.day || heading.month !== named.month);
    if (moved) {
      day = named;
      heading = named;
    } else if (date === undefined) day ??= known;
    if (stamp.time === undefined) {
      hour = -1;
      if (stamp.blank)
        problems.push({
          fromLine: line,
          toLine: line,
          text: atText,
          reason: 'a timeline entry without a time that could be read',
        });
      return { atText, ...shared };
    }
    if (!moved && day !== undefined && hour >= 18 && stamp.time.hour <= 6) day = dayAfter(day);
    hour = stamp.time.hour;
    if (day === undefined || (date !== undefined && named === undefined)) return { atText, ...shared };
    return { at: isoInstant(day, stamp.time, stamp.zone ?? zone), atText, ...shared };
  });
  return { events: events.filter((event) => event.text !== ''), unread: problems };
}
