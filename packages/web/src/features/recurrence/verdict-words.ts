import type { RecurrenceAnswer } from '@pawl/domain/vocabulary';
import type { Answer } from '../../api/types.ts';

type Verdict = Answer<'readRecurrence'>['classes'][number]['incidents'][number]['verdict'];

export const verdictWords: Readonly<Record<Verdict, string>> = {
  first: 'first of its class',
  same_way: 'again, same way',
  differently: 'again, differently',
  unsaid: 'again, nobody said which way',
};

/** Null where no mark of the field says it. */
export const verdictMark: Readonly<Record<Verdict, RecurrenceAnswer | null>> = {
  first: 'first_time',
  same_way: 'again_same_way',
  differently: 'again_differently',
  unsaid: null,
};
