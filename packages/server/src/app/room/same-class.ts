import type { CandidateRecord, IncidentRecord, QuestionRecord } from '../ports/records.ts';
import type { Reading } from '../ports/work.ts';

/** Earlier incidents that this room judged to be the same class, and what they decided and left open. */
export interface SameClass {
  readonly incidents: readonly IncidentRecord[];
  readonly candidates: readonly CandidateRecord[];
  readonly questions: readonly QuestionRecord[];
}
const nothing: SameClass = { incidents: [], candidates: [], questions: [] };

/** By the latest judgement of each pair: one query when nothing was judged so, four when something was. */
export async function sameClassOf(read: Reading, incidentId: string): Promise<SameClass> {
  const judgements = await read.queries.latestJudgements(incidentId);
  const ids = judgements.filter(({ judgement }) => judgement === 'same_class').map(({ priorId }) => priorId);
  if (ids.length === 0) return nothing;
  return {
    incidents: await read.many('incidents', { id: { in: ids } }, [
      { by: 'occurredAt', desc: true },
      { by: 'number', desc: true },
    ]),
    candidates: await read.many('candidates', { incidentId: { in: ids } }, [{ by: 'position' }, { by: 'id' }]),
    questions: await read.many('questions', { incidentId: { in: ids }, removedAt: null }, [
      { by: 'createdAt' },
      { by: 'id' },
    ]),
  };
}

export interface StandingDecline {
  readonly candidate: CandidateRecord;
  readonly incident: IncidentRecord;
  /** This room took it up as a candidate of its own, or declined it again. */
  readonly decidedAgain: boolean;
}

/**
 * Declines that this incident challenges. Where a later incident of the same class took one up already, that later decision is the
 * one that stands, and the older one is not asked about twice.
 */
export function standingDeclines(same: SameClass, own: readonly CandidateRecord[]): StandingDecline[] {
  const superseded = new Set(same.candidates.flatMap(({ challenges }) => challenges ?? []));
  const taken = new Set(own.flatMap(({ challenges }) => challenges ?? []));
  return same.incidents.flatMap((incident) =>
    same.candidates
      .filter(({ incidentId, state, id }) => incidentId === incident.id && state === 'declined' && !superseded.has(id))
      .map((candidate) => ({ candidate, incident, decidedAgain: taken.has(candidate.id) })),
  );
}
