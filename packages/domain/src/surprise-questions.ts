import type { SurpriseAnswers } from './room-state.ts';

export type SurpriseQuestionId = keyof SurpriseAnswers;

export interface SurpriseQuestion {
  readonly id: SurpriseQuestionId;
  readonly text: string;
  /** Four answers; the index is the value that is stored, 0…3. */
  readonly answers: readonly [string, string, string, string];
}

/** The three questions each participant answers alone (DOMAIN §3), in the order they are asked. */
export const surpriseQuestions: readonly SurpriseQuestion[] = [
  {
    id: 'predicted',
    text: 'Would our understanding of the system have predicted this?',
    answers: ['Exactly', 'Roughly', 'No', 'It said the opposite'],
  },
  {
    id: 'explained',
    text: 'Can somebody explain it end to end now, with evidence?',
    answers: ['Yes', 'Mostly', 'There is a theory', 'Nobody can'],
  },
  {
    id: 'safeguard',
    text: 'Did a safeguard behave unlike we believed it would?',
    answers: ['No', 'Slightly', 'Yes', 'It made things worse'],
  },
];
