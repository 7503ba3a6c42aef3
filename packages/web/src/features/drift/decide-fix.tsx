import { useState } from 'react';
import type { Answer } from '../../api/types.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { DeclineAgain } from './decline-again.tsx';
import { EscalateIt } from './escalate-it.tsx';
import { RefundForm } from './refund-form.tsx';

type DriftItem = Answer<'listDrift'>['items'][number];
export interface DecideProps {
  readonly item: DriftItem;
  readonly onClose: () => void;
}

const verbs = { refund: 'Fund it again', decline: 'Decline out loud', escalate: 'Escalate' } as const;
const forms = { refund: RefundForm, decline: DeclineAgain, escalate: EscalateIt } as const;

/** One screen: the ways out that are left, and the form of the one chosen. */
export function DecideFix({ item, onClose }: DecideProps) {
  const [decision, setDecision] = useState(item.decisions[0] ?? 'decline');
  const Form = forms[decision];
  return (
    <Dialog open wide onClose={onClose} title={item.candidate.title}>
      <p className="max-w-prose text-soft">{item.why}</p>
      <fieldset className="flex flex-wrap gap-2">
        <legend className="pb-1 font-medium">What becomes of it</legend>
        {item.decisions.map((one) => (
          <label
            key={one}
            className="flex cursor-pointer items-center gap-2 rounded border border-edge/60 px-3 py-2 hover:border-edge has-checked:border-ink has-checked:bg-sunken"
          >
            <input
              type="radio"
              name="decision"
              className="size-4 accent-accent"
              checked={decision === one}
              onChange={() => setDecision(one)}
            />
            {verbs[one]}
          </label>
        ))}
      </fieldset>
      {item.whyNotRefund && <p className="max-w-prose text-xs text-faint">{item.whyNotRefund}</p>}
      <Form key={decision} item={item} onClose={onClose} />
    </Dialog>
  );
}
