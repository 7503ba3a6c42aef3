import { actingPerson } from '../acting-person.ts';
import { invalid } from '../invalid.ts';
import type { IncidentRecord } from '../ports/records.ts';
import type { Work } from '../ports/work.ts';
import { done, refuse, type Refusal, type Result } from '../refusal.ts';
import { recordDecision } from '../room/record-decision.ts';
import { visibilityView, type VisibilityView } from './read-visibility.ts';
import { changeableSight } from './sight-of.ts';

/**
 * From now on it is there for those named and for nobody else. Whoever restricts it is named, and so is whoever has committed to
 * something in it.
 */
export async function restrict(
  work: Work,
  key: string,
  { reason, personIds }: { readonly reason: string; readonly personIds: readonly string[] },
): Promise<Result<VisibilityView>> {
  const found = await changeableSight(work, key);
  if (!found.ok) return found;
  const { incident, committed } = found.value;
  if (incident.visibility === 'restricted') return refuse('visibility.unchanged', `${key} is restricted already.`);
  // Whoever told something in it stays able to take it back.
  const authors = (await work.many('accounts', { incidentId: incident.id })).map(({ personId }) => personId);
  const named = [...personIds, ...committed, ...authors];
  const refused = await nameOnly(work, incident, named, 'body.personIds');
  if (refused) return refused;
  const changed = await work.update('incidents', incident.id, { visibility: 'restricted' });
  const what = 'Restricted to the people named on it.';
  await recordDecision(work, incident.id, { action: 'restrict', what, why: reason });
  return done(await visibilityView(work, 'row' in changed ? changed.row : incident));
}

/** Names the acting person and these on an incident that is new or about to be restricted. Somebody who is not here is told as such. */
export async function nameOnly(
  work: Work,
  { id: incidentId }: Pick<IncidentRecord, 'id'>,
  personIds: readonly string[],
  field: string,
): Promise<Refusal | undefined> {
  const ids = [...new Set([actingPerson(work), ...personIds])];
  const people = await work.many('people', { id: { in: ids } });
  if (people.length !== ids.length) return invalid(field, 'Some of these people are not in this workspace.');
  await work.insertNew(
    'incidentAccess',
    ids.map((personId) => ({ incidentId, personId, createdAt: work.now })),
  );
  return undefined;
}

/** It is there for the whole workspace again, with everything that was written in it. */
export async function openToAll(work: Work, key: string, reason: string): Promise<Result<VisibilityView>> {
  const found = await changeableSight(work, key);
  if (!found.ok) return found;
  const { incident } = found.value;
  if (incident.visibility !== 'restricted') return refuse('visibility.unchanged', `${key} is open to all already.`);
  const changed = await work.update('incidents', incident.id, { visibility: 'workspace' });
  await work.remove('incidentAccess', { incidentId: incident.id });
  const what = 'Opened to the whole workspace.';
  await recordDecision(work, incident.id, { action: 'open_to_all', what, why: reason });
  return done(await visibilityView(work, 'row' in changed ? changed.row : incident));
}
