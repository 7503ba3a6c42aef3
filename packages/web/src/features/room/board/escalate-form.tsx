import { addDays } from '@pawl/domain/day';
import { useState } from 'react';
import { useApi } from '../../../api/api.tsx';
import type { BodyOf, Candidate } from '../../../api/types.ts';
import { TextArea, TextField } from '../../../ui/field.tsx';
import { DialogForm } from '../dialog-form.tsx';
import { useRoom } from '../room-context.ts';
import { today } from '../today.ts';
import { useDecision } from './use-decision.ts';

/** Two weeks: a budget conversation that has no day is not one. */
const defaultDays = 14;

/** Too big for one team's capacity: what is asked, of whom, and by when. */
export function EscalateForm({ candidate, onDone }: { readonly candidate: Candidate; readonly onDone: () => void }) {
  const api = useApi();
  const { room } = useRoom();
  const [body, setBody] = useState({ ask: '', decisionMaker: '', decideBy: addDays(today(), defaultDays) });
  const escalate = useDecision<BodyOf<'escalate'>>(candidate, {
    run: (sent) => api.escalate({ params: { key: room.incident.key, id: candidate.id }, body: sent }),
    said: 'Escalated.',
    done: onDone,
  });
  const whole = Boolean(body.ask.trim() && body.decisionMaker.trim() && body.decideBy);
  return (
    <DialogForm
      verb="Escalate"
      busy={escalate.isPending}
      error={escalate.error}
      blocked={!whole}
      onSend={() => escalate.mutate(body)}
      onLeave={onDone}
    >
      <TextArea
        label="What is asked"
        hint="Days, money or a decision that this team cannot make alone."
        rows={2}
        required
        value={body.ask}
        onChange={(event) => setBody({ ...body, ask: event.target.value })}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          label="Who decides"
          required
          maxLength={300}
          value={body.decisionMaker}
          onChange={(event) => setBody({ ...body, decisionMaker: event.target.value })}
        />
        <TextField
          label="Decide by"
          type="date"
          required
          min={today()}
          value={body.decideBy}
          onChange={(event) => setBody({ ...body, decideBy: event.target.value })}
        />
      </div>
    </DialogForm>
  );
}
