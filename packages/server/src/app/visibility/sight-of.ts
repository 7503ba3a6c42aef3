import { mayChangeSight, type Sight } from '@pawl/domain/policy/may-see';
import type { IncidentRecord } from '../ports/records.ts';
import type { Reading, Work } from '../ports/work.ts';
import { done, refuse, type Result } from '../refusal.ts';
import { lockedIncident } from '../room/open-room.ts';

/** An incident and everything that decides who may see it. */
export interface SightOf extends Sight {
  readonly incident: IncidentRecord;
  /** Whoever facilitates it, or owns a funded fix or an open question of it: a commitment that its owner cannot see is none. */
  readonly committed: readonly string[];
}

export async function sightOf(read: Reading, incident: IncidentRecord): Promise<SightOf> {
  const of = { incidentId: incident.id };
  const named = await read.many('incidentAccess', of, [{ by: 'createdAt' }, { by: 'personId' }]);
  const review = await read.one('reviews', of);
  const participants = await read.many('participants', of);
  const fixes = await read.many('candidates', { ...of, state: 'funded' });
  const questions = await read.many('questions', { ...of, removedAt: null });
  const open = questions.filter(({ answer, acceptedUnknown }) => answer === null && acceptedUnknown === null);
  const facilitatorId = review?.facilitatorId ?? null;
  const committed = [facilitatorId, ...fixes.map((fix) => fix.ownerId), ...open.map((question) => question.ownerId)];
  return {
    incident,
    visibility: incident.visibility,
    named: named.map(({ personId }) => personId),
    facilitatorId,
    participants: participants.map(({ personId }) => personId),
    committed: [...new Set(committed.filter((id) => id !== null))],
  };
}

/** The same for whoever means to change it, once nobody else does; refused where that is not theirs to say. */
export async function changeableSight(work: Work, key: string): Promise<Result<SightOf>> {
  const incident = await lockedIncident(work, key);
  if (!incident.ok) return incident;
  const sight = await sightOf(work, incident.value);
  return mayChangeSight(work.actor, sight) ? done(sight) : refuse('visibility.forbidden');
}
