import type { FusedHit } from './fused-hits.ts';
import type { PartView } from './match-view.ts';

/** The parts of a hit's score in the question's own words. @param keyOf of another hit of the same answer */
export function partViews({ parts, matched }: FusedHit, keyOf: (incidentId: string) => string): PartView[] {
  const wordsOf = new Map(matched.map(({ term, words }) => [term, words]));
  return parts.map((part) => ({
    by: part.by,
    words: 'term' in part && part.term !== undefined ? [...(wordsOf.get(part.term) ?? [part.term])] : [],
    of: 'of' in part && part.of !== undefined ? keyOf(part.of) : null,
    points: part.points,
  }));
}
