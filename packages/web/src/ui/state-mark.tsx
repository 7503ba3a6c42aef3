import type { LessonState } from '@pawl/domain/home';
import { classNames } from './class-names.ts';

/** Only the three states of the ramp have a colour; what is on its way, or rests on people, is neither good nor bad yet. */
const inks: Record<LessonState, string> = {
  holds: 'text-holds',
  slipping: 'text-slipping',
  gone: 'text-gone',
  underway: 'text-soft',
  resting_on_people: 'text-soft',
};
const stateWords: Record<LessonState, string> = {
  holds: 'holds',
  slipping: 'slipping',
  gone: 'gone',
  underway: 'under way',
  resting_on_people: 'on people',
};

/** What a lesson does, each with a shape, a colour and a word: full, half, crossed out, dotted, empty. */
export function StateMark({
  state,
  word = stateWords[state],
  wordHidden = false,
}: {
  readonly state: LessonState;
  /** Where the thing has a word of its own for it: a control is alive, silent, gone. */
  readonly word?: string;
  readonly wordHidden?: boolean;
}) {
  return (
    <span className={classNames('inline-flex items-center gap-1.5 self-start font-medium', inks[state])}>
      <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden className="shrink-0 stroke-current stroke-[1.5]">
        <circle
          cx="6"
          cy="6"
          r="4.75"
          strokeDasharray={state === 'underway' ? '2.5 2.5' : undefined}
          className={state === 'holds' ? 'fill-current' : 'fill-none'}
        />
        {state === 'slipping' && <path d="M6 1.250a4.750 4.750 0 0 0 0 9.500z" className="fill-current stroke-none" />}
        {state === 'gone' && <path d="M2.700 9.300l6.600-6.600" />}
      </svg>
      <span className={wordHidden ? 'sr-only' : ''}>{word}</span>
    </span>
  );
}
