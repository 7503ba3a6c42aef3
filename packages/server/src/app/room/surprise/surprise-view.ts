import type { SurpriseAnswers } from '@pawl/domain/room-state';
import { rateSurprise } from '@pawl/domain/surprise';
import type { RatingRecord, ReviewRecord } from '../../ports/records.ts';
import { ratingsFrom, type Distributions } from './distribution.ts';

export interface SurpriseView {
  rated: number;
  expected: number;
  mine: { predicted: number; explained: number; safeguard: number } | null;
  revealed: boolean;
  score: number | null;
  distribution: Distributions | null;
  reasons: string[];
}

/** Before the reveal: how many rated, and what the reader rated themself. After it: the distribution, and nobody's answers. */
export function surpriseView(parts: {
  readonly review: ReviewRecord | undefined;
  readonly ratings: readonly RatingRecord[];
  readonly participants: number;
  readonly reader: string | null;
  readonly recurrenceWithShippedControl: boolean;
}): SurpriseView {
  const { review, ratings, participants: expected, reader } = parts;
  const distribution = review?.distribution ?? null;
  if (distribution) {
    const counted = ratingsFrom(distribution);
    const rating = rateSurprise(counted, parts);
    const { score = null, reasons = [] } = rating ?? {};
    return { rated: counted.length, expected, mine: null, revealed: true, score, distribution, reasons: [...reasons] };
  }
  const own = ratings.find(({ personId }) => personId === reader);
  return {
    rated: ratings.length,
    expected,
    mine: own ? answersOf(own) : null,
    revealed: false,
    score: null,
    distribution,
    reasons: [],
  };
}

export const answersOf = ({ predicted, explained, safeguard }: SurpriseAnswers) => ({
  predicted,
  explained,
  safeguard,
});
