import ical, { ICalAttendeeRole, ICalAttendeeStatus, ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import { reconvenePath } from '../room/permalink.ts';

interface Address {
  readonly name: string;
  readonly email: string;
}

/** A reconvene as calendars know it: as it was when the invitation was caused. */
export interface CalendarEntry {
  readonly incidentKey: string;
  /** Of the incident. */
  readonly title: string;
  /** Stable for good, with `sequence` counting what changed (RFC 5545): a calendar replaces the entry instead of showing two. */
  readonly uid: string;
  readonly sequence: number;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly minutes: number;
  readonly created: string;
  readonly fixes: readonly string[];
  readonly questions: readonly string[];
  /** Null where the facilitator has no address: then the installation itself is named. */
  readonly organizer: Address | null;
  readonly attendees: readonly Address[];
}

export const product = { company: 'Pawl', product: 'Pawl', language: 'EN' } as const;

/** The entry as iCalendar: a REQUEST invites and changes, a CANCEL takes it out of a calendar (RFC 5546). */
export function calendarText(
  entry: CalendarEntry,
  { method, stamp, publicUrl }: { method: 'REQUEST' | 'CANCEL'; stamp: Date; publicUrl: string },
): string {
  const calendar = ical({ prodId: product, method: ICalCalendarMethod[method] });
  const link = `${publicUrl}${reconvenePath(entry.incidentKey)}`;
  const starts = new Date(entry.at);
  const event = calendar.createEvent({
    id: entry.uid,
    sequence: entry.sequence,
    stamp,
    created: new Date(entry.created),
    start: starts,
    end: new Date(starts.getTime() + entry.minutes * 60_000),
    summary: summaryOf(entry),
    description: description(entry, link),
    url: link,
    status: method === 'CANCEL' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    // A REQUEST needs an organizer.
    organizer: entry.organizer ?? { name: 'Pawl', email: `pawl@${new URL(publicUrl).hostname}` },
  });
  for (const { name, email } of entry.attendees) {
    event.createAttendee({
      name,
      email,
      rsvp: method === 'REQUEST',
      role: ICalAttendeeRole.REQ,
      status: ICalAttendeeStatus.NEEDSACTION,
    });
  }
  return calendar.toString();
}

export const summaryOf = ({ incidentKey, title }: Pick<CalendarEntry, 'incidentKey' | 'title'>): string =>
  `Reconvene: ${incidentKey}, ${title}`;

function description({ fixes, questions }: CalendarEntry, link: string): string {
  const about = fixes.length > 0 ? ['Of each funded fix:', ...fixes.map((title) => `- ${title}`), ''] : [];
  return [...about, ...questions.map((text, index) => `${index + 1}. ${text}`), '', link].join('\n');
}
