import { surpriseQuestions } from '@pawl/domain/surprise-questions';
import { useState } from 'react';
import { useApi } from '../../../api/api.tsx';
import { Button } from '../../../ui/button.tsx';
import { ReasonDialog } from '../reason-dialog.tsx';
import { useRoom } from '../room-context.ts';
import { useRoomChange } from '../use-room-change.ts';

/** How many gave each answer, never who; and what that makes of the surprise. */
export function Revealed() {
  const api = useApi();
  const { room, mayChange } = useRoom();
  const [asking, setAsking] = useState(false);
  const again = useRoomChange<string>({
    run: (reason) => api.rateAgain({ params: { key: room.incident.key }, body: { reason } }),
    done: () => setAsking(false),
    refused: () => true,
  });
  const { distribution, score, reasons } = room.surprise;
  if (!distribution) return null;
  return (
    <div className="grid gap-3">
      <div className="grid gap-3 @2xl:grid-cols-3">
        {surpriseQuestions.map(({ id, text, answers }) => (
          <section
            key={id}
            aria-label={text}
            className="grid content-start gap-2 rounded-lg border border-line bg-raised p-4"
          >
            <p className="min-h-10 font-medium">{text}</p>
            <ul className="grid">
              {answers.map((word, value) => (
                <AnswerLine key={word} word={word} count={distribution[id][value] ?? 0} />
              ))}
            </ul>
          </section>
        ))}
      </div>
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div className="grid max-w-prose gap-1 text-soft">
          <p className="font-medium text-ink">Surprise is {score ?? 0} of 3.</p>
          {reasons.map((reason) => (
            <p key={reason}>{/[.?!”]$/.test(reason) ? reason : `${reason}.`}</p>
          ))}
        </div>
        {mayChange && (
          <Button weight="quiet" onClick={() => setAsking(true)}>
            New round
          </Button>
        )}
      </div>
      {asking && (
        <ReasonDialog
          title="A new round of ratings"
          lead="For when the room has learnt something that changes its answers. This round stays in the decisions."
          label="What changed since the last round"
          verb="Start a new round"
          busy={again.isPending}
          error={again.error}
          onSay={(reason) => again.mutate(reason)}
          onClose={() => setAsking(false)}
        />
      )}
    </div>
  );
}

/** Up to this many, each person is a dot; beyond, a figure says it better. */
const mostDots = 8;

const AnswerLine = ({ word, count }: { readonly word: string; readonly count: number }) => (
  <li
    className={
      count > 0
        ? 'flex items-center justify-between gap-2 py-1'
        : 'flex items-center justify-between gap-2 py-1 text-faint'
    }
  >
    {word}
    <span className="numbers flex shrink-0 items-center gap-2">
      <svg viewBox={`0 0 ${mostDots * 10} 10`} width={mostDots * 10} height="10" aria-hidden className="fill-ink">
        {Array.from({ length: Math.min(count, mostDots) }, (_, dot) => (
          <circle key={dot} cx={mostDots * 10 - 5 - dot * 10} cy="5" r="4" />
        ))}
      </svg>
      <span className="w-4 text-right">
        {count}
        <span className="sr-only"> {count === 1 ? 'person' : 'people'}</span>
      </span>
    </span>
  </li>
);
