import { mayReveal, waitedFor, type Rater } from '@pawl/domain/may-reveal';
import type { SurpriseAnswers } from '@pawl/domain/room-state';
import { rateSurprise } from '@pawl/domain/surprise';
import type { ParticipantRecord, RatingRecord, ReviewRecord } from '../../ports/records.ts';
import type { People } from '../named.ts';
import { ratingsFrom, type Distributions } from './distribution.ts';

export interface SurpriseView {
  rated: number;
  expected: number;
  /** How many who are here have yet to rate. */
  waitedFor: number;
  /** Whether the reader may turn the ratings over now. */
  mayReveal: boolean;
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
  readonly participants: readonly ParticipantRecord[];
  readonly people: People;
  readonly reader: string | null;
  readonly recurrenceWithShippedControl: boolean;
}): SurpriseView {
  const { review, ratings, participants, people, reader } = parts;
  const expected = participants.length;
  const distribution = review?.distribution ?? null;
  if (distribution) {
    const counted = ratingsFrom(distribution);
    const rating = rateSurprise(counted, parts);
    const { score = null, reasons = [] } = rating ?? {};
    const kept = { rated: counted.length, expected, mine: null, score, distribution, reasons: [...reasons] };
    return { ...kept, revealed: true, waitedFor: 0, mayReveal: false };
  }
  const raters = ratersOf(participants, ratings, people);
  const own = ratings.find(({ personId }) => personId === reader);
  return {
    rated: ratings.length,
    expected,
    waitedFor: waitedFor(raters),
    mayReveal: mayReveal(reader, review?.facilitatorId ?? null, raters),
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

/** Everybody in the room, with whether they rated: for the rules only, never shown with what they rated. */
export function ratersOf(
  participants: readonly Pick<ParticipantRecord, 'personId'>[],
  ratings: readonly Pick<RatingRecord, 'personId'>[],
  people: People,
): Rater[] {
  const rated = new Set(ratings.map(({ personId }) => personId));
  return participants.map(({ personId }) => ({
    personId,
    here: people.get(personId)?.active === true,
    rated: rated.has(personId),
  }));
}
