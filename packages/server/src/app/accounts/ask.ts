import { incidentKey } from '../incident-key.ts';
import { listeners } from '../outbox/listeners.ts';
import { tell } from '../outbox/tell.ts';
import type { IncidentRecord } from '../ports/records.ts';
import type { Work } from '../ports/work.ts';
import { done, type Result } from '../refusal.ts';
import { lockedOpenRoom } from '../room/open-room.ts';

/** Asks everybody who takes part and was not asked before, on the page and by mail. Answers how many were asked now. */
export async function askForAccounts(work: Work, key: string): Promise<Result<{ asked: number }>> {
  const room = await lockedOpenRoom(work, key);
  if (!room.ok) return room;
  const { incident, review } = room.value;
  const incidentId = incident.id;
  const asked = new Set((await work.many('accountInvitations', { incidentId })).map(({ personId }) => personId));
  const taking = (await work.many('participants', { incidentId })).map(({ personId }) => personId);
  const here = await work.many('people', { id: { in: taking }, active: true });
  const fresh = here.map(({ id }) => id).filter((id) => !asked.has(id) && id !== review.facilitatorId);
  if (fresh.length === 0) return done({ asked: 0 });
  await work.insert(
    'accountInvitations',
    fresh.map((personId) => ({ id: work.newId(), incidentId, personId, askedAt: work.now })),
  );
  await tell(work, {
    kind: 'account_asked',
    subjectId: review.id,
    cause: 'asked',
    to: await told(work, incident, fresh),
    data: { incidentKey: incidentKey(incident.number) },
  });
  return done({ asked: fresh.length });
}

/**
 * Somebody else facilitates: accounts that were opened to the one before are closed to the new one until their authors say otherwise.
 * Everybody who takes part is told, not only those who opened one: a mail to them alone would say who they are.
 */
export async function tellOfNewFacilitator(
  work: Work,
  incidentId: string,
  facilitatorId: string | null,
): Promise<void> {
  const incident = await work.one('incidents', { id: incidentId });
  if (!incident || facilitatorId === null || !(await work.one('accountKeys', { incidentId }))) return;
  const taking = (await work.many('participants', { incidentId })).map(({ personId }) => personId);
  const asked = (await work.many('accountInvitations', { incidentId })).map(({ personId }) => personId);
  const others = [...new Set([...taking, ...asked])].filter((id) => id !== facilitatorId);
  await tell(work, {
    kind: 'account_reader_changed',
    subjectId: incidentId,
    cause: `${facilitatorId} ${work.now.toISOString()}`,
    to: await told(work, incident, others),
    data: { incidentKey: incidentKey(incident.number) },
  });
}

/** Whoever is asked and still here; with nobody left there is nobody to ask in their place. */
const told = async (work: Work, incident: IncidentRecord, ids: readonly string[]): Promise<string[]> => {
  const here = new Set(ids);
  return (await listeners(work, incident, ids)).filter((id) => here.has(id));
};
