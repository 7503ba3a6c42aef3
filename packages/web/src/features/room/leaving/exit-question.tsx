import { findVigilance } from '@pawl/domain/vigilance';
import { rungs, type Rung } from '@pawl/domain/vocabulary';
import { Button } from '../../../ui/button.tsx';
import { TextArea, TextField } from '../../../ui/field.tsx';
import { RungMark } from '../../../ui/rung-mark.tsx';
import { rungWords } from '../../../ui/words.ts';
import { DraftClash } from '../draft-clash.tsx';
import { Part } from '../part.tsx';
import { useRoom } from '../room-context.ts';
import { useDraft } from '../use-draft.ts';
import { useReviewChange, type Review } from '../use-review-change.ts';
import { AcceptRisk } from './accept-risk.tsx';
import { VigilanceNote } from './vigilance-note.tsx';

const names = { answer: 'What someone will do differently', rung: 'Rung', home: 'Where it will live' } as const;
type ExitField = keyof typeof names;

const saved = (exit: Review['exit']): Record<ExitField, string> => ({
  answer: exit?.answer ?? '',
  rung: exit?.rung ?? 'path',
  home: exit?.home ?? '',
});

/** The product of the review. Asked last, because it is what the room may not leave without. */
export function ExitQuestion() {
  const { review, mayChange } = useRoom();
  const change = useReviewChange();
  const draft = useDraft<ExitField>(saved(review.exit));
  const { answer, rung, home } = draft.text;
  const marks = findVigilance(answer);
  const whole = Boolean(answer.trim() && home.trim());
  const save = () =>
    change.mutate({
      body: () => ({ exit: whole ? { answer, rung: rung as Rung, home } : null }),
      stands: (now) => JSON.stringify(saved(now.exit)) === JSON.stringify(draft.saved),
    });
  return (
    <Part
      title="What will someone on this team do differently, and where will that difference live?"
      settles={['exit.missing', 'exit.vigilance']}
    >
      <form
        aria-label="The exit question"
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <DraftClash
          draft={draft}
          names={names}
          joinable={['answer']}
          shown={(field, value) => (field === 'rung' ? rungWords[value as Rung] : value)}
        />
        <div className="grid gap-2">
          <TextArea
            label={names.answer}
            rows={2}
            disabled={!mayChange}
            placeholder="CI refuses a settlement job without an idempotency key."
            helpWithout={['vigilance']}
            value={answer}
            onChange={(event) => draft.write({ answer: event.target.value })}
          />
          <VigilanceNote text={answer} marks={marks} rung={rung as Rung} />
        </div>
        <RungChoice value={rung as Rung} disabled={!mayChange} onChoose={(chosen) => draft.write({ rung: chosen })} />
        <TextField
          label={names.home}
          disabled={!mayChange}
          placeholder="a repository and path, a setting, an address"
          value={home}
          onChange={(event) => draft.write({ home: event.target.value })}
        />
        {mayChange && draft.touched.length > 0 && (
          <div className="flex flex-wrap items-center gap-3">
            <Button
              type="submit"
              weight="main"
              disabled={(!whole && Boolean(answer.trim() || home.trim())) || draft.clashes.length > 0}
              busy={change.isPending}
            >
              Answer the exit question
            </Button>
            {!whole && Boolean(answer.trim() || home.trim()) && (
              <p className="text-xs text-faint">The answer and its home go together.</p>
            )}
          </div>
        )}
      </form>
      <AcceptRisk />
    </Part>
  );
}

interface RungChoiceProps {
  readonly value: Rung;
  readonly disabled: boolean;
  readonly onChoose: (rung: Rung) => void;
}

const RungChoice = ({ value, disabled, onChoose }: RungChoiceProps) => (
  <fieldset disabled={disabled}>
    <legend className="pb-2 font-medium">Rung</legend>
    <div className="flex flex-wrap gap-1.5">
      {rungs.toReversed().map((rung) => (
        <label
          key={rung}
          className="flex cursor-pointer items-center gap-2 rounded border border-edge/60 px-3 py-1.5 text-soft hover:border-edge hover:text-ink has-checked:border-ink has-checked:bg-sunken has-checked:font-medium has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent pointer-coarse:py-2.5"
        >
          <input
            type="radio"
            className="sr-only"
            name="rung of the exit answer"
            checked={value === rung}
            onChange={() => onChoose(rung)}
          />
          <RungMark rung={rung} silent />
          {rungWords[rung]}
        </label>
      ))}
    </div>
  </fieldset>
);
