import { mayChangeSight } from '@pawl/domain/policy/may-see';
import { findIncident } from '../incidents/find-incident.ts';
import type { IncidentRecord } from '../ports/records.ts';
import type { Reading } from '../ports/work.ts';
import { done, missing, type Result } from '../refusal.ts';
import { sightOf } from './sight-of.ts';

export async function readVisibility(read: Reading, key: string): Promise<Result<VisibilityView>> {
  const incident = await findIncident(read, key);
  return incident ? done(await visibilityView(read, incident)) : missing('incident');
}

/** Who may see an incident; while all may, whom restricting it would name without being asked. */
export async function visibilityView(read: Reading, incident: IncidentRecord) {
  const sight = await sightOf(read, incident);
  const { visibility, facilitatorId, committed, participants } = sight;
  const restricted = visibility === 'restricted';
  const ids = restricted ? sight.named : [...new Set([...committed, ...participants])];
  const people = await read.many('people', { id: { in: [...ids] } }, [{ by: 'name' }, { by: 'id' }]);
  return {
    visibility,
    mayChange: mayChangeSight(read.actor, sight),
    people: people.map(({ id, name, active }) => ({
      id,
      name,
      active,
      facilitates: id === facilitatorId,
      needed: committed.includes(id),
    })),
  };
}
export type VisibilityView = Awaited<ReturnType<typeof visibilityView>>;
