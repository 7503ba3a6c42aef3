import { candidatesFor, type RecallQuery } from './candidates.ts';
import type { RecallIndex } from './recall-index.ts';
import { lookAgain, mostLookedAt, type ScorePart } from './second-look.ts';
import { matchedTerms, type MatchedTerm } from './why.ts';

export type { RecallQuery } from './candidates.ts';

export interface RecallMatch {
  readonly id: string;
  /** Orders the matches of one question; means nothing across questions. The sum of `parts`. */
  readonly score: number;
  /** What carried the score, the largest part first. */
  readonly parts: readonly ScorePart[];
  /** 0…1: how much of the question's own words the document answers, whatever its age and service. See threshold.ts. */
  readonly strength: number;
  /** The terms that made it match, those that contributed most first. */
  readonly matched: readonly MatchedTerm[];
  readonly sameService: boolean;
  readonly sharedComponents: readonly string[];
}

/** Asks the archive. Best match first; among equals the more recent, then by id. */
export function recall(index: RecallIndex, query: RecallQuery): RecallMatch[] {
  if (query.limit < 1) return [];
  const { archive, read, best, around } = candidatesFor(index, query, Math.max(query.limit, mostLookedAt));
  const looked = lookAgain(archive, read, best, around, query.limit);
  const asked = new Set(query.components);
  return looked.map(({ document, strength, score, parts, terms }) => ({
    id: index.idOf(document),
    score,
    parts,
    strength,
    matched: matchedTerms(terms),
    sameService: around.sameService[index.serviceSet(document)] === 1,
    sharedComponents: index.components.tags(index.componentSet(document)).filter((component) => asked.has(component)),
  }));
}
