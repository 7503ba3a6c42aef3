import { classNames } from './class-names.ts';

export type LessonState = 'holds' | 'slipping' | 'gone';

const inks: Record<LessonState, string> = { holds: 'text-holds', slipping: 'text-slipping', gone: 'text-gone' };

/** The three states, each a shape, a colour and a word: full, half, crossed out. */
export function StateMark({
  state,
  wordHidden = false,
}: {
  readonly state: LessonState;
  readonly wordHidden?: boolean;
}) {
  return (
    <span className={classNames('inline-flex items-center gap-1.5 self-start font-medium', inks[state])}>
      <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden className="shrink-0 stroke-current stroke-[1.5]">
        <circle cx="6" cy="6" r="4.75" className={state === 'holds' ? 'fill-current' : 'fill-none'} />
        {state === 'slipping' && <path d="M6 1.250a4.750 4.750 0 0 0 0 9.500z" className="fill-current stroke-none" />}
        {state === 'gone' && <path d="M2.700 9.300l6.600-6.600" />}
      </svg>
      <span className={wordHidden ? 'sr-only' : ''}>{state}</span>
    </span>
  );
}
