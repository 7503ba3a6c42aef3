import { reconveneQuestions } from '@pawl/domain/reconvene';
import { incidentKey } from '../incident-key.ts';
import type { CandidateRecord, IncidentRecord, ReconveneRecord } from '../ports/records.ts';
import type { Reading } from '../ports/work.ts';
import type { PersonRecord } from '../ports/workspace-records.ts';
import type { CalendarEntry } from './calendar-entry.ts';

export interface Invited {
  readonly facilitator: PersonRecord | null;
  /** The facilitator and the owners of the funded fixes who are here, each once. */
  readonly people: readonly PersonRecord[];
  readonly fixes: readonly CandidateRecord[];
}

/** Whom the reconvene needs, as the fixes and the facilitator are now. */
export async function invitedTo(read: Reading, incidentId: string): Promise<Invited> {
  const fixes = await read.many('candidates', { incidentId, state: 'funded' }, [{ by: 'fundedPlace' }]);
  const facilitatorId = (await read.one('reviews', { incidentId }))?.facilitatorId ?? null;
  const ids = [...new Set([facilitatorId, ...fixes.map(({ ownerId }) => ownerId)])].filter((id) => id !== null);
  const found = ids.length > 0 ? await read.many('people', { id: { in: ids }, active: true }) : [];
  // In the order in which they are named, whatever the database answers first.
  const people = ids.flatMap((id) => found.find((person) => person.id === id) ?? []);
  return { facilitator: people.find(({ id }) => id === facilitatorId) ?? null, people, fixes };
}

/** Those without an address are invited by the page alone. */
const addressed = (people: readonly PersonRecord[]): { name: string; email: string }[] =>
  people.flatMap(({ name, email }) => (email === null ? [] : [{ name, email }]));

export function entryOf(
  { number, title }: IncidentRecord,
  reconvene: ReconveneRecord,
  { facilitator, people, fixes }: Invited,
): CalendarEntry {
  return {
    incidentKey: incidentKey(number),
    title,
    uid: reconvene.uid,
    sequence: reconvene.sequence,
    at: reconvene.at.toISOString(),
    minutes: reconvene.minutes,
    created: reconvene.createdAt.toISOString(),
    fixes: fixes.map((fix) => fix.title),
    questions: reconveneQuestions.map(({ text }) => text),
    organizer: facilitator ? (addressed([facilitator])[0] ?? null) : null,
    attendees: addressed(people),
  };
}
