import { fuse, type MeaningPart } from '@pawl/domain/recall/fuse';
import type { Ports } from '../ports/ports.ts';
import type { Reading } from '../ports/work.ts';
import { incidentTexts } from './incident-texts.ts';
import type { LearnedHit } from './learned-hits.ts';

export type FusedHit = Omit<LearnedHit, 'parts'> & {
  readonly parts: readonly (LearnedHit['parts'][number] | MeaningPart)[];
};

/** Somebody is typing: words alone are the answer when the model takes longer. What it then says is kept for the next question. */
const patienceMs = 400;

/**
 * Hits in the order that nearness in meaning suggests beside words; unchanged where the operator named no model, gave it no weight, or it did
 * not answer in time.
 */
export async function fusedHits(
  read: Reading,
  { embeddings }: Ports,
  question: { readonly title: string; readonly text: string },
  hits: readonly LearnedHit[],
): Promise<readonly FusedHit[]> {
  if (!embeddings || embeddings.weight <= 0 || hits.length < 2) return hits;
  const texts = await textsOf(
    read,
    hits.map(({ incidentId }) => incidentId),
  );
  const near = await embeddings.near(`${question.title}\n${question.text}`, texts, patienceMs);
  if (!near) return hits;
  return fuse(
    hits.map((hit) => ({ ...hit, id: hit.incidentId })),
    near,
    embeddings.weight,
  );
}

/** What is compared of these incidents: title and account. */
export async function textsOf(read: Reading, incidentIds: readonly string[]) {
  const incidents = await read.many('incidents', { id: { in: incidentIds } });
  const texts = await incidentTexts(read, incidents);
  return incidents.map(({ id, title }) => ({ id, text: `${title}\n${texts.get(id)?.body ?? ''}` }));
}
