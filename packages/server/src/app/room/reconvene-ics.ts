import { reconveneQuestions } from '@pawl/domain/reconvene';
import ical, { ICalAttendeeRole, ICalAttendeeStatus, ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import type { Ports } from '../ports/ports.ts';
import type { PersonRecord } from '../ports/records.ts';
import type { Reading } from '../ports/work.ts';
import { done, missing, type Result } from '../refusal.ts';
import { incidentAt } from './open-room.ts';
import { addressOf, roomPath } from './permalink.ts';

/**
 * The reconvene as an invitation (RFC 5546 REQUEST): one UID for good, SEQUENCE counting its moves, so that a calendar replaces
 * the entry when it is moved. The facilitator and the owners of the funded fixes are invited, where an e-mail address is known.
 */
export async function reconveneIcs(read: Reading, ports: Ports, key: string): Promise<Result<string>> {
  const found = await incidentAt(read, key);
  if (!found.ok) return found;
  const incident = found.value;
  const reconvene = await read.one('reconvenes', { incidentId: incident.id });
  if (!reconvene) return missing('reconvene');
  const fixes = await read.many('candidates', { incidentId: incident.id, state: 'funded' }, [{ by: 'fundedPlace' }]);
  const { facilitator, owners } = await invited(
    read,
    incident.id,
    fixes.flatMap(({ ownerId }) => ownerId ?? []),
  );
  const calendar = ical({
    prodId: { company: 'Pawl', product: 'Pawl', language: 'EN' },
    method: ICalCalendarMethod.REQUEST,
  });
  const event = calendar.createEvent({
    id: reconvene.uid,
    sequence: reconvene.sequence,
    stamp: read.now,
    created: reconvene.createdAt,
    start: reconvene.at,
    end: new Date(reconvene.at.getTime() + reconvene.minutes * 60_000),
    summary: `Reconvene: ${key}, ${incident.title}`,
    description: describe(
      fixes.map(({ title }) => title),
      addressOf(ports, roomPath(key)),
    ),
    url: addressOf(ports, roomPath(key)),
    status: ICalEventStatus.CONFIRMED,
    // A REQUEST needs an organizer; where the facilitator has no address, the installation itself is named.
    organizer: facilitator?.email
      ? { name: facilitator.name, email: facilitator.email }
      : { name: 'Pawl', email: `pawl@${new URL(ports.publicUrl).hostname}` },
  });
  for (const person of [facilitator, ...owners]) {
    if (!person?.email || event.attendees().some((attendee) => attendee.email() === person.email)) continue;
    event.createAttendee({
      name: person.name,
      email: person.email,
      rsvp: true,
      role: ICalAttendeeRole.REQ,
      status: ICalAttendeeStatus.NEEDSACTION,
    });
  }
  return done(calendar.toString());
}

async function invited(read: Reading, incidentId: string, ownerIds: readonly string[]) {
  const facilitatorId = (await read.one('reviews', { incidentId }))?.facilitatorId ?? null;
  const ids = [...new Set([facilitatorId, ...ownerIds])].filter((id) => id !== null);
  const people = ids.length > 0 ? await read.many('people', { id: { in: ids }, active: true }) : [];
  const find = (id: string | null): PersonRecord | undefined => people.find((person) => person.id === id);
  return { facilitator: find(facilitatorId), owners: ownerIds.map(find) };
}

function describe(fixes: readonly string[], link: string): string {
  const about = fixes.length > 0 ? ['Of each funded fix:', ...fixes.map((title) => `- ${title}`), ''] : [];
  return [...about, ...reconveneQuestions.map(({ text }, index) => `${index + 1}. ${text}`), '', link].join('\n');
}
