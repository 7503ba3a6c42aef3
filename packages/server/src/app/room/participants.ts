import { invalid } from '../invalid.ts';
import type { ParticipantRecord } from '../ports/records.ts';
import type { Work } from '../ports/work.ts';
import { done, missing, refuse, type Result } from '../refusal.ts';
import { unnamed } from '../visibility/name-on.ts';
import { named, byId, type People } from './named.ts';
import { lockedOpenRoom } from './open-room.ts';
import { roleRefusal } from './role-names.ts';

/** `rated` says that a rating waits for the reveal; afterwards it is forgotten who gave one. */
export const participantView = (participant: ParticipantRecord, people: People, raters: ReadonlySet<string>) => ({
  id: participant.id,
  person: named(people, participant.personId),
  role: participant.role,
  rated: raters.has(participant.personId),
});
export type ParticipantView = ReturnType<typeof participantView>;

/** What somebody is called who rated before they said in which role they took part. */
export const unnamedRole = 'participant';

export async function join(
  work: Work,
  key: string,
  { personId, role }: { readonly personId: string; readonly role: string },
): Promise<Result<ParticipantView>> {
  const room = await lockedOpenRoom(work, key);
  if (!room.ok) return room;
  const incidentId = room.value.incident.id;
  const person = await work.one('people', { id: personId });
  if (!person?.active) return invalid('body.personId', 'That is not an active person of this workspace.');
  const refused = (await unnamed(work, room.value.incident, personId)) ?? (await roleRefusal(work, role));
  if (refused) return refused;
  const already = await work.one('participants', { incidentId, personId });
  if (already && already.role !== unnamedRole) {
    return refuse('conflict.exists', `${person.name} takes part already.`);
  }
  // Who rated before they said who they were says it now; their rating stays.
  if (already) await work.set('participants', { id: already.id }, { role });
  const participant = already ? { ...already, role } : await addParticipant(work, incidentId, personId, role);
  const rated = await work.one('ratings', { incidentId, personId });
  return done(participantView(participant, byId([person]), new Set(rated ? [personId] : [])));
}

export async function addParticipant(
  work: Work,
  incidentId: string,
  personId: string,
  role: string,
): Promise<ParticipantRecord> {
  const row = { id: work.newId(), incidentId, personId, role, createdAt: work.now };
  await work.insert('participants', [row]);
  return { ...row, workspaceId: work.actor.workspaceId };
}

/** Who leaves before the reveal takes their rating along: a rating without anybody who took part would still be counted. */
export async function leaveRoom(work: Work, key: string, id: string): Promise<Result<Record<string, never>>> {
  const room = await lockedOpenRoom(work, key);
  if (!room.ok) return room;
  const incidentId = room.value.incident.id;
  const participant = await work.one('participants', { id, incidentId });
  if (!participant) return missing('participant');
  await work.remove('ratings', { incidentId, personId: participant.personId });
  await work.remove('participants', { id });
  return done({});
}
