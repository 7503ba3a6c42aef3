import type { SurpriseAnswers } from './room-state.ts';
import { surpriseQuestions, type SurpriseQuestionId } from './surprise-questions.ts';
import type { Depth } from './vocabulary.ts';

export interface SurpriseRating {
  /** 0…3. */
  readonly score: number;
  /** Per question, in steps of one half. */
  readonly medians: SurpriseAnswers;
  /** The questions on which two people stood two or more apart. */
  readonly disagreement: readonly SurpriseQuestionId[];
  /** Why the score is what it is, one sentence each. */
  readonly reasons: readonly string[];
}

/** Three whole numbers, 0…3. */
export function isRating(answers: SurpriseAnswers): boolean {
  return surpriseQuestions.every(({ id }) => [0, 1, 2, 3].includes(answers[id]));
}

/**
 * How far the incident left the team's model of its system; null while nobody rated.
 *
 * The median of an even count is the usual one, the mean of the two in the middle, and a half in the score is
 * rounded up: the score never understates the surprise. Taking the higher of the two in the middle was rejected: with
 * two people at 0 and 3 it would say 3, where DOMAIN §3 says of such a disagreement that it is "at least 2".
 *
 * A rating with an answer outside 0…3 is not counted, so a broken one shows as missing rather than as a depth.
 */
export function rateSurprise(
  ratings: readonly SurpriseAnswers[],
  { recurrenceWithShippedControl }: { readonly recurrenceWithShippedControl: boolean },
): SurpriseRating | null {
  const counted = ratings.filter(isRating);
  if (counted.length === 0) return null;
  const answersTo = (id: SurpriseQuestionId): number[] => counted.map((rating) => rating[id]);
  const medians: SurpriseAnswers = {
    predicted: median(answersTo('predicted')),
    explained: median(answersTo('explained')),
    safeguard: median(answersTo('safeguard')),
  };
  const highest = Math.max(medians.predicted, medians.explained, medians.safeguard);
  const disagreement = surpriseQuestions
    .map(({ id }) => id)
    .filter((id) => Math.max(...answersTo(id)) - Math.min(...answersTo(id)) >= 2);

  const reasons = [reasonOfMedian(medians, highest)];
  let score = Math.ceil(highest);
  if (disagreement.length > 0) {
    reasons.push(
      'Two people answered two or more apart: disagreement about how the system works is itself a surprise, at least 2.',
    );
    score = Math.max(score, 2);
  }
  if (recurrenceWithShippedControl) {
    reasons.push('This class of failure already had a control that shipped, and it happened again: at least 2.');
    score = Math.max(score, 2);
  }
  return { score, medians, disagreement, reasons };
}

function reasonOfMedian(medians: SurpriseAnswers, highest: number): string {
  const question = surpriseQuestions.find(({ id }) => medians[id] === highest);
  return `The highest of the three medians is ${highest} of 3, on “${question?.text ?? ''}”`;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? 0;
  return (upper + lower) / 2;
}

/** How deep the review goes; null while nobody rated and nothing is unexplained. Severity is not an argument. */
export function depthOf(score: number | null, unansweredOpenQuestions: number): Depth | null {
  if (unansweredOpenQuestions > 0) return 'deep';
  if (score === null) return null;
  if (score >= 3) return 'deep';
  return score >= 2 ? 'review' : 'follow_through';
}

/** The sentences beside the depth: why this deep, and that severity had no part in it. */
export function depthReason(score: number | null, unansweredOpenQuestions: number): string {
  return `${whyThisDeep(score, unansweredOpenQuestions)} Severity does not enter: it measures the impact on customers, and a review repairs the team's understanding of its system.`;
}

function whyThisDeep(score: number | null, unanswered: number): string {
  if (unanswered > 0) {
    const what = unanswered === 1 ? 'one question is' : `${unanswered} questions are`;
    return `Deep: ${what} still without an answer, so part of the system is not understood.`;
  }
  if (score === null) return 'Not known yet: the depth follows from surprise, and no ratings have been revealed.';
  if (score >= 3) return `Deep: surprise is ${score} of 3, the system did what the team's model of it ruled out.`;
  if (score >= 2) return `Review: surprise is ${score} of 3, the team's model of the system did not predict this.`;
  return `Follow-through: surprise is ${score} of 3, the cause is understood. No investigation; go to the fix and to what earlier reviews still owe.`;
}
