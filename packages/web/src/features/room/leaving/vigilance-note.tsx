import { disappears } from '@pawl/domain/ladder';
import type { VigilanceMark } from '@pawl/domain/vigilance';
import type { Rung } from '@pawl/domain/vocabulary';
import { MarkedText } from '../../../ui/marked-text.tsx';

interface VigilanceNoteProps {
  readonly text: string;
  readonly marks: readonly VigilanceMark[];
  readonly rung: Rung;
}

/** Said while it is written: which words ask people to be vigilant, why that does not hold, and where it could live instead. */
export function VigilanceNote({ text, marks, rung }: VigilanceNoteProps) {
  const kinds = marks.filter((mark, index) => marks.findIndex(({ kind }) => kind === mark.kind) === index);
  return (
    <div aria-live="polite">
      {kinds.length > 0 && (
        <div className="grid max-w-prose gap-2 border-l-2 border-slipping pl-4">
          <p className="whitespace-pre-line">
            <MarkedText text={text} marks={marks.map(({ start, end }) => [start, end] as const)} />
          </p>
          {kinds.map(({ kind, start, end, explanation, suggestion }) => (
            <p key={kind} className="text-soft">
              <span className="font-medium text-slipping">“{text.slice(start, end)}” is a wish.</span> {explanation}{' '}
              {suggestion}
            </p>
          ))}
        </div>
      )}
      {kinds.length === 0 && rung === 'heads' && (
        <p className="max-w-prose border-l-2 border-slipping pl-4 text-soft">
          <span className="font-medium text-slipping">In people’s heads a lesson is a wish.</span> It disappears{' '}
          {disappears.heads}. Find a place further down the ladder, or accept the risk below.
        </p>
      )}
    </div>
  );
}
