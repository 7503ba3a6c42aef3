import { useState } from 'react';
import { useApi } from '../../../api/api.tsx';
import type { BodyOf, Candidate } from '../../../api/types.ts';
import { TextArea } from '../../../ui/field.tsx';
import { DialogForm } from '../dialog-form.tsx';
import { useRoom } from '../room-context.ts';
import { useDecision } from './use-decision.ts';

/** We are choosing not to do this one: why, and what would make us choose again. */
export function DeclineForm({ candidate, onDone }: { readonly candidate: Candidate; readonly onDone: () => void }) {
  const api = useApi();
  const { room } = useRoom();
  const decline = useDecision<BodyOf<'decline'>>(candidate, {
    run: (body) => api.decline({ params: { key: room.incident.key, id: candidate.id }, body }),
    said: 'Declined out loud.',
    done: onDone,
  });
  return (
    <DeclineFields
      busy={decline.isPending}
      error={decline.error}
      onSend={(body) => decline.mutate(body)}
      onLeave={onDone}
      verb="Decline out loud"
    />
  );
}

interface DeclineFieldsProps {
  readonly verb: string;
  readonly busy: boolean;
  readonly error: unknown;
  readonly onSend: (body: BodyOf<'decline'>) => void;
  readonly onLeave: () => void;
}

export function DeclineFields({ verb, busy, error, onSend, onLeave }: DeclineFieldsProps) {
  const [reason, setReason] = useState('');
  const [reopenEvidence, setReopenEvidence] = useState('');
  const whole = Boolean(reason.trim() && reopenEvidence.trim());
  return (
    <DialogForm
      verb={verb}
      busy={busy}
      error={error}
      blocked={!whole}
      onSend={() => onSend({ reason, reopenEvidence })}
      onLeave={onLeave}
    >
      <TextArea
        label="Why we are choosing not to do this one"
        rows={2}
        required
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <TextArea
        label="What would reopen it"
        hint="The evidence that would make a later room decide again."
        rows={2}
        required
        value={reopenEvidence}
        onChange={(event) => setReopenEvidence(event.target.value)}
      />
    </DialogForm>
  );
}
