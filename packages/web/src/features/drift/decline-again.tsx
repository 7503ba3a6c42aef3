import { useState } from 'react';
import { troubleOf } from '../../api/problem.ts';
import { DialogForm } from '../../ui/dialog-form.tsx';
import { TextArea } from '../../ui/field.tsx';
import type { DecideProps } from './decide-fix.tsx';
import { useDecide } from './use-decide.ts';

export function DeclineAgain(props: DecideProps) {
  const [why, setWhy] = useState('');
  const [reopenEvidence, setReopenEvidence] = useState('');
  const decide = useDecide(props, 'Declined out loud.');
  return (
    <DialogForm
      verb="Decline out loud"
      busy={decide.isPending}
      blocked={!why.trim() || !reopenEvidence.trim()}
      trouble={decide.error ? troubleOf(decide.error) : null}
      onSend={() => decide.mutate({ decision: 'decline', why, reopenEvidence })}
      onLeave={props.onClose}
    >
      <TextArea
        label="Why it is declined now"
        rows={2}
        required
        value={why}
        onChange={(event) => setWhy(event.target.value)}
      />
      <TextArea
        label="What would reopen it"
        hint="The next incident of this class brings it before its room again."
        rows={2}
        required
        value={reopenEvidence}
        onChange={(event) => setReopenEvidence(event.target.value)}
      />
    </DialogForm>
  );
}
