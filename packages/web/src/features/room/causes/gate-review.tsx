import { gateQuestions } from '@pawl/domain/closing/gate-review';
import type { GateReview } from '@pawl/domain/room-state';
import { Button } from '../../../ui/button.tsx';
import { TextArea, TextField } from '../../../ui/field.tsx';
import { DraftClash } from '../draft-clash.tsx';
import { Part } from '../part.tsx';
import { useRoom } from '../room-context.ts';
import { useDraft } from '../use-draft.ts';
import { useReviewChange } from '../use-review-change.ts';

type GateQuestion = keyof GateReview;
const questions = ['approver', 'blastRadius', 'luck'] as const satisfies readonly GateQuestion[];

/** When the actor was an agent, the system under review is the gate the human stood at. */
export function GateReviewPart() {
  const { room } = useRoom();
  if (!room.incident.actorWasAgent) return null;
  return (
    <Part
      title="The gate"
      settles={['gate_review.incomplete']}
      note="An agent acted, so what is under review is the gate a person stood at: neither the prompt, nor the person."
    >
      <div className="grid gap-6">
        {questions.map((id) => (
          <GateAnswer key={id} id={id} />
        ))}
      </div>
    </Part>
  );
}

function GateAnswer({ id }: { readonly id: GateQuestion }) {
  const { review, mayChange } = useRoom();
  const change = useReviewChange();
  const given = review.gateReview[id];
  const draft = useDraft({ answer: given?.answer ?? '', evidence: given?.evidence ?? '' });
  const { answer, evidence } = draft.text;
  const empty = !answer.trim() && !evidence.trim();
  const whole = Boolean(answer.trim() && evidence.trim());
  const save = () =>
    change.mutate({
      body: ({ gateReview }) => {
        const { [id]: _, ...others } = gateReview;
        return { gateReview: empty ? others : { ...others, [id]: { answer, evidence } } };
      },
      stands: (now) =>
        (now.gateReview[id]?.answer ?? '') === draft.saved.answer &&
        (now.gateReview[id]?.evidence ?? '') === draft.saved.evidence,
    });
  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <fieldset className="grid gap-3">
        <legend className="pb-1 font-medium">{gateQuestions[id]}</legend>
        <DraftClash draft={draft} names={{ answer: 'Answer', evidence: 'Evidence' }} joinable={['answer']} />
        <TextArea
          label="Answer"
          labelHidden
          rows={2}
          disabled={!mayChange}
          {...(given ? {} : { 'data-first': '' })}
          value={answer}
          onChange={(event) => draft.write({ answer: event.target.value })}
        />
        <TextField
          label="Evidence"
          disabled={!mayChange}
          placeholder="size of the change, time from request to approval, how far it went at once"
          value={evidence}
          onChange={(event) => draft.write({ evidence: event.target.value })}
        />
      </fieldset>
      {mayChange && draft.touched.length > 0 && (
        <div className="flex flex-wrap items-center gap-3">
          <Button
            type="submit"
            weight="main"
            disabled={(!whole && !empty) || draft.clashes.length > 0}
            busy={change.isPending}
          >
            Save the answer
          </Button>
          {!whole && !empty && <p className="text-xs text-faint">The answer and its evidence go together.</p>}
        </div>
      )}
    </form>
  );
}
