import { useState } from 'react';
import { troubleOf } from '../../api/problem.ts';
import { DialogForm } from '../../ui/dialog-form.tsx';
import { TextArea, TextField } from '../../ui/field.tsx';
import type { DecideProps } from './decide-fix.tsx';
import { useDecide } from './use-decide.ts';

export function EscalateIt(props: DecideProps) {
  const [why, setWhy] = useState('');
  const [decisionMaker, setDecisionMaker] = useState('');
  const [decideBy, setDecideBy] = useState('');
  const decide = useDecide(props, 'Escalated.');
  return (
    <DialogForm
      verb="Escalate"
      busy={decide.isPending}
      blocked={!why.trim() || !decisionMaker.trim() || !decideBy}
      trouble={decide.error ? troubleOf(decide.error) : null}
      onSend={() => decide.mutate({ decision: 'escalate', why, decisionMaker, decideBy })}
      onLeave={props.onClose}
    >
      <TextArea
        label="What it would take"
        hint="Why one team cannot carry it, and what is asked for."
        rows={3}
        required
        value={why}
        onChange={(event) => setWhy(event.target.value)}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          label="Who can decide it"
          hint="A role."
          required
          value={decisionMaker}
          onChange={(event) => setDecisionMaker(event.target.value)}
        />
        <TextField
          label="To be decided by"
          type="date"
          required
          value={decideBy}
          onChange={(event) => setDecideBy(event.target.value)}
        />
      </div>
    </DialogForm>
  );
}
