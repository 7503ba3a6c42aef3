import type { RecurrenceAnswer } from '@pawl/domain/vocabulary';
import { recurrenceWords } from './words.ts';

const loops: Record<RecurrenceAnswer, string> = {
  // A line that passes: it was never here before.
  first_time: 'M2 8h12',
  // The loop comes back to where it began.
  again_same_way: 'M8 2.5a5.500 5.500 0 1 0 5.500 5.500a5.500 5.500 0 0 0-5.500-5.500z',
  // The loop comes round and misses its beginning.
  again_differently: 'M12.500 4.500A5.500 5.500 0 1 0 13.500 8l2-2',
};

/** Did this class of failure happen again: a closed loop for *same way*, an open one for *differently*. */
export function RecurrenceMark({
  answer,
  silent = false,
}: {
  readonly answer: RecurrenceAnswer;
  readonly silent?: boolean;
}) {
  return (
    <svg
      viewBox="0 0 16 16"
      width="16"
      height="16"
      {...(silent ? { 'aria-hidden': true } : { role: 'img', 'aria-label': recurrenceWords[answer] })}
      className="inline-block shrink-0 fill-none stroke-current stroke-[1.75] align-[-3px] [stroke-linecap:round] [stroke-linejoin:round]"
    >
      <path d={loops[answer]} />
    </svg>
  );
}
