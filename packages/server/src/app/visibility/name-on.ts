import { invalid } from '../invalid.ts';
import type { IncidentRecord } from '../ports/records.ts';
import type { Reading, Work } from '../ports/work.ts';
import { done, missing, refuse, type Refusal, type Result } from '../refusal.ts';
import { visibilityView, type VisibilityView } from './read-visibility.ts';
import { changeableSight, type SightOf } from './sight-of.ts';

/** Lets one more person see it. Said twice it is the same. */
export async function nameOn(work: Work, key: string, personId: string): Promise<Result<VisibilityView>> {
  const found = await restrictedSight(work, key);
  if (!found.ok) return found;
  const { incident } = found.value;
  if (!(await work.one('people', { id: personId }))?.active) {
    return invalid('path.id', 'That is not an active person of this workspace.');
  }
  await work.insertNew('incidentAccess', [{ incidentId: incident.id, personId, createdAt: work.now }]);
  return done(await visibilityView(work, incident));
}

/**
 * Takes a person off. Whoever facilitates or has committed to something stays, and so does the last who is here: an incident that nobody
 * sees is not restricted but lost.
 */
export async function takeOff(work: Work, key: string, personId: string): Promise<Result<Record<string, never>>> {
  const found = await restrictedSight(work, key);
  if (!found.ok) return found;
  const { incident, named, committed } = found.value;
  if (!named.includes(personId)) return missing('person on this incident');
  const told = await work.one('accounts', { incidentId: incident.id, personId });
  if (told || committed.includes(personId)) {
    return refuse(
      'visibility.needed',
      'They facilitate it, have committed to something in it, or have told something in it.',
    );
  }
  const others = named.filter((id) => id !== personId);
  const here = await work.many('people', { id: { in: others }, active: true });
  if (!here.some(({ role }) => role !== 'viewer')) {
    return refuse('visibility.needed', 'Without them nobody who may change it would see it.');
  }
  await work.remove('incidentAccess', { incidentId: incident.id, personId });
  return done({});
}

async function restrictedSight(work: Work, key: string): Promise<Result<SightOf>> {
  const found = await changeableSight(work, key);
  if (!found.ok) return found;
  if (found.value.visibility === 'restricted') return found;
  return refuse('visibility.unchanged', `${key} is open to all: everybody sees it already.`);
}

/** Whoever is given a part in a restricted incident has to be named on it first: a choice in a list lets nobody in by the way. */
export async function unnamed(
  read: Reading,
  { id: incidentId, visibility }: Pick<IncidentRecord, 'id' | 'visibility'>,
  personId: string | null | undefined,
): Promise<Refusal | undefined> {
  if (visibility !== 'restricted' || !personId) return undefined;
  const named = await read.one('incidentAccess', { incidentId, personId });
  return named ? undefined : refuse('visibility.not_named');
}
