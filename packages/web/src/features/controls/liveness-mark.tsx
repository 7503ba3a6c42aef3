import type { Answer } from '../../api/types.ts';
import { StateMark } from '../../ui/state-mark.tsx';

type Liveness = Answer<'listControls'>['items'][number]['liveness'];

export const livenessWords: Readonly<Record<Liveness, string>> = {
  alive: 'alive',
  silent: 'silent',
  gone: 'gone',
  retired: 'retired',
};
const states = { alive: 'holds', silent: 'slipping', gone: 'gone' } as const;

/** Whether a control still does its work. What was retired by decision is neither well nor unwell. */
export function LivenessMark({ liveness }: { readonly liveness: Liveness }) {
  if (liveness === 'retired') return <span className="text-faint">retired</span>;
  return <StateMark state={states[liveness]} word={livenessWords[liveness]} />;
}
