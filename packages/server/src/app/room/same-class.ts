import type { CandidateRecord, IncidentRecord, QuestionRecord } from '../ports/records.ts';
import type { Reading } from '../ports/work.ts';

/** Earlier incidents that this room judged to be the same class, and what they decided and left open. */
export interface SameClass {
  readonly incidents: readonly IncidentRecord[];
  readonly candidates: readonly CandidateRecord[];
  readonly questions: readonly QuestionRecord[];
}
const nothing: SameClass = { incidents: [], candidates: [], questions: [] };

/**
 * By the latest judgement of each pair. What another room said of this incident counts here as well, as far as that other one
 * began earlier: what came later is no history of it. One query when nothing was judged so, four when something was.
 */
export async function sameClassOf(read: Reading, incident: IncidentRecord): Promise<SameClass> {
  const pairs = await read.queries.judgedPairs(incident.id);
  const same = new Map(
    pairs.filter(({ judgement }) => judgement === 'same_class').map((pair) => [pair.otherId, pair.direction]),
  );
  if (same.size === 0) return nothing;
  const judged = await read.many('incidents', { id: { in: [...same.keys()] } }, [
    { by: 'occurredAt', desc: true },
    { by: 'number', desc: true },
  ]);
  const incidents = judged.filter(
    (other) => isForRoom(other, incident) && (same.get(other.id) === 'earlier' || isEarlier(other, incident)),
  );
  const among = { incidentId: { in: incidents.map(({ id }) => id) } };
  return {
    incidents,
    candidates: await read.many('candidates', among, [{ by: 'position' }, { by: 'id' }]),
    questions: await read.many('questions', { ...among, removedAt: null }, [{ by: 'createdAt' }, { by: 'id' }]),
  };
}

/**
 * A room that all may enter is judged by what all may see: else it would close for one person and not for another, and write into its
 * ledger what only some may read.
 */
export const isForRoom = (
  other: Pick<IncidentRecord, 'visibility'>,
  { visibility }: Pick<IncidentRecord, 'visibility'>,
): boolean => other.visibility !== 'restricted' || visibility === 'restricted';

const isEarlier = (other: IncidentRecord, incident: IncidentRecord): boolean =>
  other.occurredAt < incident.occurredAt ||
  (other.occurredAt.getTime() === incident.occurredAt.getTime() && other.number < incident.number);

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
