import { addDays } from '@pawl/domain/day';
import ical, { ICalCalendarMethod } from 'ical-generator';
import { incidentKey } from '../incident-key.ts';
import type { Ports } from '../ports/ports.ts';
import type { Reading } from '../ports/work.ts';
import { product, summaryOf } from '../reconvene/calendar-entry.ts';
import { byId } from '../room/named.ts';
import { addressOf, driftPath, reconvenePath, roomPath } from '../room/permalink.ts';
import { todayOf } from '../today.ts';

/** What lies behind in the feed, and how far it looks ahead. */
const daysBack = 90;
const daysAhead = 366;
/** Of each kind: no calendar shows more of one person, and a feed is asked for every hour. */
const mostListed = 1_000;

/** Calendars ask again after this: the protocol's own hint (RFC 7986), kept by those that know it. */
const refreshSeconds = 3_600;

/** Everything of this person that has a day: reconvenes, ends of cycles they have a fix or a team in, promises to look again. */
export async function feedText(read: Reading, ports: Ports, personId: string): Promise<string> {
  const today = todayOf(read);
  const [from, to] = [addDays(today, -daysBack), addDays(today, daysAhead)];
  const calendar = ical({
    name: 'Pawl',
    prodId: product,
    method: ICalCalendarMethod.PUBLISH,
    ttl: refreshSeconds,
  });
  const of = { personId };
  const reconvenes = await read.queries.reconvenesBetween(new Date(from), new Date(to), mostListed, of);
  const promised = await read.queries.looksAgainBetween(from, to, mostListed, of);
  for (const { number, title, at, minutes, heldAt, uid, sequence } of reconvenes.items) {
    const key = incidentKey(number);
    calendar.createEvent({
      id: uid,
      sequence,
      stamp: read.now,
      start: at,
      end: new Date(at.getTime() + minutes * 60_000),
      summary: `${summaryOf({ incidentKey: key, title })}${heldAt ? ' (held)' : ''}`,
      url: addressOf(ports, reconvenePath(key)),
    });
  }
  for (const [index, { incidentId, number, text, day, about }] of promised.items.entries()) {
    const key = incidentKey(number);
    const what = about === 'question' ? 'Look again at an open question' : 'Look again at an accepted risk';
    const path = about === 'question' ? '/questions' : roomPath(key);
    allDay(`${about}-${incidentId}-${day}-${index}@pawl`, day, `${what}: ${key}, ${text}`, path);
  }
  for (const { id, name, ends } of await cyclesOf(read, personId, from, to)) {
    allDay(`cycle-${id}@pawl`, ends, `${name} ends: what has not shipped drifts`, driftPath());
  }
  return calendar.toString();

  function allDay(id: string, day: string, summary: string, path: string): void {
    calendar.createEvent({
      id,
      stamp: read.now,
      start: new Date(day),
      end: new Date(addDays(day, 1)),
      allDay: true,
      summary,
      url: addressOf(ports, path),
    });
  }
}

async function cyclesOf(read: Reading, personId: string, from: string, to: string) {
  const fixes = await read.many('candidates', { ownerId: personId, state: 'funded' });
  const teams = await read.many('teamMembers', { personId });
  const cycles = [
    ...(await read.many('cycles', { id: { in: fixes.flatMap(({ cycleId }) => cycleId ?? []) } })),
    ...(await read.many('cycles', { teamId: { in: teams.map(({ teamId }) => teamId) } })),
  ];
  const within = [...byId(cycles).values()].filter(({ ends }) => ends >= from && ends <= to);
  return within.toSorted((a, b) => a.ends.localeCompare(b.ends) || a.id.localeCompare(b.id));
}
