import type { SurpriseAnswers } from '@pawl/domain/room-state';
import { surpriseQuestions } from '@pawl/domain/surprise-questions';
import type { Distribution } from '../../ports/records.ts';

/** Per question how many gave each of the four answers: all that is kept of a round once it is revealed. */
export type Distributions = Record<keyof SurpriseAnswers, Distribution>;

export function distributionOf(ratings: readonly SurpriseAnswers[]): Distributions {
  const count = (id: keyof SurpriseAnswers): Distribution => {
    const counts: Distribution = [0, 0, 0, 0];
    for (const rating of ratings) counts[rating[id] as 0 | 1 | 2 | 3] += 1;
    return counts;
  };
  return { predicted: count('predicted'), explained: count('explained'), safeguard: count('safeguard') };
}

/**
 * Ratings again from a distribution, for the rules: nobody's in particular. Each question is judged by itself, so its medians and
 * disagreement come out exactly as they were; which answers were given together is lost, and was meant to be.
 */
export function ratingsFrom(distributions: Distributions): SurpriseAnswers[] {
  const spread = (counts: Distribution): number[] =>
    counts.flatMap((count, answer) => Array.from({ length: count }, () => answer));
  const explained = spread(distributions.explained);
  const safeguard = spread(distributions.safeguard);
  return spread(distributions.predicted).map((predicted, index) => ({
    predicted,
    explained: explained[index] ?? 0,
    safeguard: safeguard[index] ?? 0,
  }));
}

/** "Would our understanding …: 0 exactly, 2 roughly, …" for the ledger, where an earlier round is kept in words. */
export function distributionInWords(distributions: Distributions): string {
  const lines = surpriseQuestions.map(({ id, text, answers }) => {
    const counts = answers.map((answer, value) => `${answer.toLowerCase()} ${distributions[id][value] ?? 0}`);
    return `${text} ${counts.join(', ')}.`;
  });
  return lines.join(' ');
}
