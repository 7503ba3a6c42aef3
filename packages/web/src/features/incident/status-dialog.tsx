import type { IncidentStatus } from '@pawl/domain/vocabulary';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useApi } from '../../api/api.tsx';
import { keys } from '../../api/keys.ts';
import { fieldErrors, isProblem, troubleOf } from '../../api/problem.ts';
import type { Room } from '../../api/types.ts';
import { useChange } from '../../api/use-change.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { SelectField, TextArea, TextField } from '../../ui/field.tsx';
import { statusWords } from '../../ui/words.ts';

interface StatusDialogProps {
  readonly room: Room;
  /** The statuses that can be reached from here with words. */
  readonly choices: readonly IncidentStatus[];
  readonly onClose: () => void;
}

/** Steps back and aside say why; a duplicate names what it repeats; a closed review is reopened with a reason. */
export function StatusDialog({ room: { incident, review }, choices, onClose }: StatusDialogProps) {
  const navigate = useNavigate();
  const api = useApi();
  const [to, setTo] = useState(choices[0] ?? incident.status);
  const [reason, setReason] = useState('');
  const [duplicateOf, setDuplicateOf] = useState('');
  const params = { key: incident.key };
  const reopens = incident.status === 'closed';
  // An imported writeup was closed elsewhere, and never had a room here.
  const reopening = review ? 'Reopen the review' : 'Open a room for it';
  const move = useChange<void, unknown>({
    run: () =>
      reopens
        ? api.reopenReview({ params, body: { reason } })
        : api.changeStatus({
            params,
            body: {
              status: to,
              ...(reason.trim() ? { reason } : {}),
              ...(to === 'duplicate' ? { duplicateOf: duplicateOf.trim().toUpperCase() } : {}),
            },
          }),
    done: () => {
      onClose();
      if (reopens) void navigate({ to: '/i/$key/room', params });
    },
    said: () => ({
      text: reopens ? `${incident.key} has its room open.` : `${incident.key} is ${statusWords[to]}.`,
    }),
    refused: (error) => isProblem(error, 'request.invalid') || isProblem(error, 'incident.duplicate_of'),
    refresh: [keys.incident(incident.key), keys.home, keys.archive],
  });
  const errors = fieldErrors(move.error);
  const names = isProblem(move.error, 'incident.duplicate_of') ? troubleOf(move.error).title : errors['duplicateOf'];
  return (
    <Dialog open onClose={onClose} title={reopens ? reopening : 'Another status'}>
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          move.mutate();
        }}
      >
        {choices.length > 1 && (
          <SelectField
            label="The incident is"
            value={to}
            onChange={(event) => setTo(choices[event.target.selectedIndex] ?? to)}
          >
            {choices.map((status) => (
              <option key={status} value={status}>
                {statusWords[status]}
              </option>
            ))}
          </SelectField>
        )}
        {to === 'duplicate' && (
          <TextField
            label="The incident it repeats"
            placeholder="INC-7"
            required
            value={duplicateOf}
            onChange={(event) => setDuplicateOf(event.target.value)}
            error={names}
          />
        )}
        <TextArea
          label={to === 'duplicate' ? 'Why (optional)' : 'Why'}
          rows={3}
          required={to !== 'duplicate'}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          error={errors['reason']}
        />
        <div className="flex gap-2">
          <Button type="submit" weight="main" busy={move.isPending}>
            {reopens ? reopening : verbs[to]}
          </Button>
          <Button weight="quiet" onClick={onClose}>
            Leave it as it is
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

const verbs: Record<IncidentStatus, string> = {
  declared: 'Back to declared',
  mitigated: 'Back to mitigated',
  resolved: 'Back to resolved',
  in_review: 'Back to review',
  closed: 'Close',
  duplicate: 'Mark as duplicate',
  cancelled: 'Cancel the incident',
};
