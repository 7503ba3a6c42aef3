import { incidentKey } from '../incident-key.ts';
import type { Notices } from '../outbox/notices.ts';
import { tell } from '../outbox/tell.ts';
import type { ReconveneInviteeRecord } from '../ports/after-records.ts';
import type { IncidentRecord, ReconveneRecord } from '../ports/records.ts';
import type { Work } from '../ports/work.ts';
import type { PersonRecord } from '../ports/workspace-records.ts';
import { entryOf, invitedTo, type Invited } from './entry-of.ts';

/**
 * Brings invitations in line with what is booked: nobody is invited before the room has closed (`first`), and whatever changes after
 * that (day, owner, facilitator) raises SEQUENCE and goes out as an update; who is no longer needed gets a CANCEL. Called after every
 * change that could matter; where nothing changed it does nothing.
 */
export async function publishReconvene(
  work: Work,
  incident: IncidentRecord,
  { first = false, reason = null }: { first?: boolean; reason?: string | null } = {},
): Promise<void> {
  const reconvene = await work.one('reconvenes', { incidentId: incident.id });
  if (!reconvene || reconvene.heldAt || (reconvene.publishedSequence === null && !first)) return;
  const invited = await invitedTo(work, incident.id);
  const needed = isOver(incident) ? [] : invited.people;
  const before = await work.many('reconveneInvitees', { incidentId: incident.id });
  const still = before.filter(({ cancelledAt }) => cancelledAt === null);
  const leaving = still.filter(({ personId }) => !needed.some(({ id }) => id === personId));
  const coming = needed.filter(({ id }) => !still.some(({ personId }) => personId === id));
  const published = reconvene.publishedSequence;
  const moved = published !== null && reconvene.sequence > published;
  if (published !== null && !moved && leaving.length === 0 && coming.length === 0) return;
  // A calendar takes up a change only when the number went up; a move has raised it already.
  const sequence = published === null || moved ? reconvene.sequence : reconvene.sequence + 1;
  const changed = await work.update('reconvenes', reconvene.id, { sequence, publishedSequence: sequence });
  if (!('row' in changed)) throw new Error('the reconvene of a locked incident is there to be changed');
  await writeInvitees(work, incident.id, before, coming, leaving);
  const change = published === null ? 'booked' : moved ? 'moved' : 'changed';
  await invite(work, incident, changed.row, { ...invited, people: needed }, { change, reason });
  await cancel(work, incident, changed.row, invited, leaving, reason);
}

const isOver = ({ status }: IncidentRecord): boolean => status === 'duplicate' || status === 'cancelled';

async function writeInvitees(
  work: Work,
  incidentId: string,
  before: readonly ReconveneInviteeRecord[],
  coming: readonly PersonRecord[],
  leaving: readonly ReconveneInviteeRecord[],
): Promise<void> {
  for (const { id } of leaving) await work.update('reconveneInvitees', id, { cancelledAt: work.now });
  for (const { id: personId } of coming) {
    const back = before.find((row) => row.personId === personId);
    if (back) await work.update('reconveneInvitees', back.id, { cancelledAt: null });
    else {
      const row = { id: work.newId(), incidentId, personId, cancelledAt: null, version: 1, createdAt: work.now };
      await work.insert('reconveneInvitees', [row]);
    }
  }
}

async function invite(
  work: Work,
  incident: IncidentRecord,
  reconvene: ReconveneRecord,
  invited: Invited,
  { change, reason }: Pick<Notices['invitation'], 'change' | 'reason'>,
): Promise<void> {
  await send(work, incident, reconvene, invited.people, {
    method: 'REQUEST',
    change,
    reason,
    incidentKey: incidentKey(incident.number),
    entry: entryOf(incident, reconvene, invited),
  });
}

/** A CANCEL names only whom it takes out: the others keep the entry. */
async function cancel(
  work: Work,
  incident: IncidentRecord,
  reconvene: ReconveneRecord,
  invited: Invited,
  leaving: readonly ReconveneInviteeRecord[],
  reason: string | null,
): Promise<void> {
  if (leaving.length === 0) return;
  const gone = await work.many('people', { id: { in: leaving.map(({ personId }) => personId) } });
  for (const person of gone) {
    await send(work, incident, reconvene, [person], {
      method: 'CANCEL',
      change: 'no_longer_needed',
      reason,
      incidentKey: incidentKey(incident.number),
      entry: entryOf(incident, reconvene, { ...invited, people: [person] }),
    });
  }
}

async function send(
  work: Work,
  { origin }: IncidentRecord,
  { id, sequence }: ReconveneRecord,
  people: readonly PersonRecord[],
  data: Notices['invitation'],
): Promise<void> {
  // The fictional archive writes to nobody.
  if (origin === 'story') return;
  const to = people.map((person) => person.id);
  await tell(work, { kind: 'invitation', subjectId: id, cause: `${sequence} ${data.method}`, to, data });
}
