import type { QuestionRecord } from '../ports/records.ts';

/** Answered with evidence, or accepted as unknown: that is no answer, but nobody owes one any more. */
export const isSettled = ({ answer, acceptedUnknown }: QuestionRecord): boolean =>
  answer !== null || acceptedUnknown !== null;
