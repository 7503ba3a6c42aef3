import { learnFrom, type LearnedPart } from '@pawl/domain/recall/learned';
import type { RecallHit } from '../ports/recall.ts';
import type { Reading } from '../ports/work.ts';

export type LearnedHit = Omit<RecallHit, 'parts'> & {
  readonly parts: readonly (RecallHit['parts'][number] | LearnedPart)[];
};

/**
 * Hits in the order that the team's judgements suggest. What the asking incident itself was judged to be is left out: its list does not
 * move under the hands of those who judge it.
 */
export async function learnedHits(
  read: Reading,
  hits: readonly RecallHit[],
  asking: string | undefined,
): Promise<LearnedHit[]> {
  if (hits.length === 0) return [];
  const around = await read.queries.judgementsAround(hits.map(({ incidentId }) => incidentId));
  const pairs = around.filter(({ incident, prior }) => incident !== asking && prior !== asking);
  return learnFrom(
    hits.map((hit) => ({ ...hit, id: hit.incidentId })),
    pairs,
  );
}
