import { facetLabels } from '@pawl/domain/failure-class-labels';
import { classFacets, type ClassFacet } from '@pawl/domain/room-state';
import { recurrenceAnswers, type RecurrenceAnswer } from '@pawl/domain/vocabulary';
import { CheckField } from '../../../ui/field.tsx';
import { RecurrenceMark } from '../../../ui/recurrence-mark.tsx';
import { recurrenceWords } from '../../../ui/words.ts';
import { useRoom } from '../room-context.ts';
import { useReviewChange } from '../use-review-change.ts';

/** First time, again the same way, or again differently; and for differently, what changed. */
export function Recurrence() {
  const { review, mayChange } = useRoom();
  const change = useReviewChange();
  const { recurrence, differs } = review;
  const answer = (value: RecurrenceAnswer) =>
    change.mutate({
      body: () => ({ recurrence: value }),
      stands: (now) => now.recurrence === recurrence,
      shown: (now) => ({ ...now, recurrence: value, differs: value === 'again_differently' ? now.differs : [] }),
    });
  const flip = (facet: ClassFacet, changed: boolean) => {
    const next = (before: readonly ClassFacet[]) =>
      classFacets.filter((other) => (other === facet ? changed : before.includes(other)));
    change.mutate({
      body: (from) => ({ differs: next(from.differs) }),
      stands: (now) => now.recurrence === recurrence,
      shown: (now) => ({ ...now, differs: next(now.differs) }),
    });
  };
  return (
    <div className="grid gap-3 pt-2">
      <fieldset className="grid gap-2" disabled={!mayChange}>
        <legend className="pb-2 font-medium">Is the same thing happening to us?</legend>
        <div className="flex flex-wrap gap-1.5">
          {recurrenceAnswers.map((value) => (
            <label
              key={value}
              className="flex cursor-pointer items-center gap-2 rounded border border-edge/60 px-3 py-1.5 text-soft hover:border-edge hover:text-ink has-checked:border-ink has-checked:bg-sunken has-checked:font-medium has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent pointer-coarse:py-2.5"
            >
              <input
                type="radio"
                className="sr-only"
                name="recurrence"
                checked={recurrence === value}
                onChange={() => answer(value)}
                {...(recurrence === null ? { 'data-first': '' } : {})}
              />
              <RecurrenceMark answer={value} silent />
              {recurrenceWords[value]}
            </label>
          ))}
        </div>
      </fieldset>
      {recurrence === 'again_differently' && (
        <fieldset className="grid gap-2" disabled={!mayChange}>
          <legend className="pb-1 font-medium">What changed</legend>
          <div className="flex flex-wrap gap-x-6 gap-y-2">
            {classFacets.map((facet) => (
              <CheckField
                key={facet}
                label={facetLabels[facet]}
                checked={differs.includes(facet)}
                onChange={(event) => flip(facet, event.target.checked)}
              />
            ))}
          </div>
        </fieldset>
      )}
    </div>
  );
}
