import { surpriseQuestions, type SurpriseQuestionId } from '@pawl/domain/surprise-questions';
import { useState } from 'react';
import { useApi } from '../../../api/api.tsx';
import type { Room } from '../../../api/types.ts';
import { Button } from '../../../ui/button.tsx';
import { useRoom } from '../room-context.ts';
import { useRoomChange } from '../use-room-change.ts';

type Answers = Record<SurpriseQuestionId, number>;

/** The cards, face down for everybody else until all are revealed together: nobody is anchored by the first answer. */
export function RatingCards() {
  const api = useApi();
  const { room } = useRoom();
  const { surprise } = room;
  const params = { key: room.incident.key };
  const [chosen, setChosen] = useState<Partial<Answers>>({});
  const answers: Partial<Answers> = { ...surprise.mine, ...chosen };
  const whole = surpriseQuestions.every(({ id }) => answers[id] !== undefined);
  const changed = surpriseQuestions.some(({ id }) => answers[id] !== surprise.mine?.[id]);
  const rate = useRoomChange<Answers>({ run: (body) => api.rate({ params, body }) });
  const reveal = useRoomChange<void>({ run: () => api.reveal({ params }) });
  const expected = Math.max(surprise.rated, surprise.expected);

  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (whole) rate.mutate(answers as Answers);
      }}
    >
      <div className="grid gap-3 @2xl:grid-cols-3">
        {surpriseQuestions.map(({ id, text, answers: words }) => (
          <fieldset key={id} className="grid content-start gap-2 rounded-lg border border-line bg-raised p-4">
            <legend className="sr-only">{text}</legend>
            <p aria-hidden className="min-h-10 font-medium">
              {text}
            </p>
            <div className="grid">
              {words.map((word, value) => (
                <label
                  key={word}
                  className="-mx-2 flex cursor-pointer items-center gap-2 rounded px-2 py-1 hover:bg-sunken has-checked:font-medium pointer-coarse:py-2.5"
                >
                  <input
                    type="radio"
                    name={`surprise ${id}`}
                    className="size-4 accent-accent"
                    checked={answers[id] === value}
                    onChange={() => setChosen({ ...chosen, [id]: value })}
                  />
                  {word}
                </label>
              ))}
            </div>
          </fieldset>
        ))}
      </div>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <Button type="submit" weight={changed && whole ? 'main' : 'plain'} disabled={!whole} busy={rate.isPending}>
          {surprise.mine ? 'Rate again' : 'Rate'}
        </Button>
        <Button
          weight={!changed && surprise.mayReveal && surprise.waitedFor === 0 ? 'main' : 'plain'}
          disabled={!surprise.mayReveal}
          busy={reveal.isPending}
          onClick={() => reveal.mutate()}
        >
          Reveal together
        </Button>
        <p className="max-w-prose text-soft" aria-live="polite">
          <span className="numbers font-medium text-ink">
            {expected === 0 ? 'Nobody has rated yet.' : `${surprise.rated} of ${expected} rated.`}
          </span>{' '}
          {surprise.mine
            ? 'Yours is in, and hidden until the reveal.'
            : 'Answered alone; nobody sees who answered what, before or after.'}{' '}
          {earlyWords(surprise)}
        </p>
      </div>
    </form>
  );
}

/** What a reveal would mean now, for whoever could make it. */
function earlyWords({ rated, waitedFor, mayReveal }: Room['surprise']): string {
  if (waitedFor === 0) return '';
  if (!mayReveal) return rated > 0 ? 'Everybody may reveal once all here have rated.' : '';
  if (rated === 1) return 'Revealed now, the one rating would be known as theirs.';
  return `You facilitate, and may reveal before the ${waitedFor === 1 ? 'last one has' : 'rest have'} rated.`;
}
