import { useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import { SelectField } from '../../../ui/field.tsx';
import { spaced } from '../../../ui/words.ts';
import { Part } from '../part.tsx';
import { ReasonDialog } from '../reason-dialog.tsx';
import { useRoom } from '../room-context.ts';
import { useReviewChange } from '../use-review-change.ts';

/** The ways out when nothing new is funded: saying so out loud, and in a follow-through carrying an earlier fix through. */
export function WithoutAFix() {
  return (
    <Part title="Or without a new fix">
      <ChangeNothing />
      <CarryThrough />
    </Part>
  );
}

function ChangeNothing() {
  const { review, mayChange } = useRoom();
  const [asking, setAsking] = useState(false);
  const change = useReviewChange();
  const said = review.changeNothing;
  const stands = (now: typeof review) => now.changeNothing?.reason === said?.reason;
  if (said) {
    return (
      <div className="grid max-w-prose justify-items-start gap-2 border-l-2 border-line pl-4">
        <p className="text-base">
          <span className="font-medium">“We are choosing to change nothing.”</span> {said.reason}
        </p>
        <p className="text-xs text-soft">Said by {said.by.name}.</p>
        {mayChange && (
          <Button
            weight="quiet"
            onClick={() =>
              change.mutate({
                body: () => ({ changeNothing: null }),
                stands,
                said: { text: 'Taken back.', undo: { changeNothing: { reason: said.reason } } },
              })
            }
          >
            Take it back
          </Button>
        )}
      </div>
    );
  }
  if (!mayChange) return <p className="text-soft">Nothing was said.</p>;
  return (
    <>
      <Button className="justify-self-start" onClick={() => setAsking(true)}>
        Choose to change nothing, out loud
      </Button>
      {asking && (
        <ReasonDialog
          title="We are choosing to change nothing"
          lead="Said out loud, with a reason, it is a decision somebody can revisit."
          label="Why nothing changes"
          verb="Say it out loud"
          busy={change.isPending}
          onSay={(reason) =>
            change.mutate({ body: () => ({ changeNothing: { reason } }), stands, done: () => setAsking(false) })
          }
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}

/** Follow-through only: the lesson is on its way already, and this review sees it home. */
function CarryThrough() {
  const { room, review, mayChange } = useRoom();
  const change = useReviewChange();
  const carried = review.carriesThrough;
  const carry = (candidateId: string) => {
    const fix = room.earlierFixes.find((one) => one.candidateId === candidateId) ?? null;
    change.mutate({
      body: () => ({ carriesThrough: candidateId || null }),
      stands: (now) => now.carriesThrough?.candidateId === carried?.candidateId,
      shown: (now) => ({ ...now, carriesThrough: fix }),
    });
  };
  if (room.depth !== 'follow_through' && !carried) return null;
  if (room.earlierFixes.length === 0 && !carried) {
    return (
      <p className="max-w-prose text-soft">
        A follow-through may instead carry an earlier funded fix through. None of the incidents judged the same class
        has one.
      </p>
    );
  }
  return (
    <SelectField
      label="Carry an earlier fix through"
      className="max-w-prose"
      hint="A funded fix of an incident judged the same class, seen home by this review."
      disabled={!mayChange}
      value={carried?.candidateId ?? ''}
      onChange={(event) => carry(event.target.value)}
    >
      <option value="">none</option>
      {carried && !room.earlierFixes.some(({ candidateId }) => candidateId === carried.candidateId) && (
        <option value={carried.candidateId}>
          {carried.title} ({carried.incidentKey})
        </option>
      )}
      {room.earlierFixes.map((fix) => (
        <option key={fix.candidateId} value={fix.candidateId}>
          {fix.title} ({fix.incidentKey}, {spaced(fix.state)})
        </option>
      ))}
    </SelectField>
  );
}
