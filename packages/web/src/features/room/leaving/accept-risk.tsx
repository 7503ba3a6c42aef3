import { addDays } from '@pawl/domain/day';
import { useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { TextArea, TextField } from '../../../ui/field.tsx';
import { dayWords } from '../../../ui/time-words.ts';
import { DialogForm } from '../dialog-form.tsx';
import { useRoom } from '../room-context.ts';
import { today } from '../today.ts';
import { useReviewChange } from '../use-review-change.ts';

/** A quarter: far enough for the world to have changed, near enough for somebody to remember why. */
const defaultDays = 90;

/** The honest way out of a wish. */
export function AcceptRisk() {
  const { review, mayChange } = useRoom();
  const [asking, setAsking] = useState(false);
  const change = useReviewChange();
  const risk = review.riskAccepted;
  if (risk) {
    return (
      <div className="grid max-w-prose justify-items-start gap-2 border-l-2 border-line pl-4">
        <p className="text-base">
          <span className="font-medium">The risk is accepted.</span> {risk.reason}
        </p>
        <p className="text-soft">
          {risk.by.name} looks again on {dayWords(risk.lookAgainOn)}.
        </p>
        {mayChange && (
          <Button
            weight="quiet"
            onClick={() =>
              change.mutate({
                body: () => ({ riskAccepted: null }),
                stands: (now) => now.riskAccepted?.reason === risk.reason,
                said: {
                  text: 'The risk is no longer accepted.',
                  undo: { riskAccepted: { reason: risk.reason, lookAgainOn: risk.lookAgainOn } },
                },
              })
            }
          >
            Take it back
          </Button>
        )}
      </div>
    );
  }
  if (!mayChange) return null;
  return (
    <>
      <Button className="justify-self-start" weight="quiet" onClick={() => setAsking(true)}>
        Or accept the risk
      </Button>
      <Dialog open={asking} onClose={() => setAsking(false)} title="Accept the risk">
        <RiskForm onDone={() => setAsking(false)} />
      </Dialog>
    </>
  );
}

function RiskForm({ onDone }: { readonly onDone: () => void }) {
  const change = useReviewChange();
  const [reason, setReason] = useState('');
  const [lookAgainOn, setLookAgainOn] = useState(addDays(today(), defaultDays));
  return (
    <DialogForm
      verb="Accept the risk"
      busy={change.isPending}
      blocked={!reason.trim() || lookAgainOn <= today()}
      onSend={() =>
        change.mutate({
          body: () => ({ riskAccepted: { reason, lookAgainOn } }),
          stands: (now) => now.riskAccepted === null,
          done: onDone,
        })
      }
      onLeave={onDone}
    >
      <p className="max-w-prose text-soft">
        Nothing will be different, and that is said: why, by you, and the day on which somebody looks again.
      </p>
      <TextArea
        label="Why we accept it"
        rows={2}
        required
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <TextField
        label="Look again on"
        type="date"
        required
        min={addDays(today(), 1)}
        value={lookAgainOn}
        onChange={(event) => setLookAgainOn(event.target.value)}
      />
    </DialogForm>
  );
}
