import { nextStatuses, mayMove } from '@pawl/domain/incident-status';
import type { IncidentStatus } from '@pawl/domain/vocabulary';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useApi } from '../../api/api.tsx';
import { keys } from '../../api/keys.ts';
import type { Room } from '../../api/types.ts';
import { useChange } from '../../api/use-change.ts';
import { useMayChange } from '../../api/use-may-change.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { statusWords } from '../../ui/words.ts';
import { EditIncident } from './edit-incident.tsx';
import { StatusDialog } from './status-dialog.tsx';

/** The word on the button for each step forward. */
const verbs: Partial<Record<IncidentStatus, string>> = {
  mitigated: 'Mark mitigated',
  resolved: 'Mark resolved',
  in_review: 'Open the room',
};

export function IncidentActions({ room }: { readonly room: Room }) {
  const { incident } = room;
  const mayChange = useMayChange();
  const [asking, setAsking] = useState<'status' | 'edit'>();
  const move = useMove(room);
  if (!mayChange) return <RoomLinks room={room} />;
  const next = nextStatuses(incident.status).filter((status) => status !== 'closed');
  const asked = next.filter((status) => needsWords(incident.status, status));

  return (
    <>
      <RoomLinks room={room} />
      {next
        .filter((status) => !asked.includes(status))
        .map((status) => (
          <Button
            key={status}
            weight={status === 'in_review' ? 'main' : 'plain'}
            busy={move.isPending}
            onClick={() => move.mutate(status)}
          >
            {verbs[status] ?? statusWords[status]}
          </Button>
        ))}
      <Button onClick={() => setAsking('edit')}>Edit</Button>
      {asked.length > 0 && (
        <Button weight="quiet" onClick={() => setAsking('status')}>
          {incident.status !== 'closed' ? 'Other status' : room.review ? 'Reopen the review' : 'Open a room for it'}
        </Button>
      )}
      {asking === 'edit' && <EditIncident incident={incident} onClose={() => setAsking(undefined)} />}
      {asking === 'status' && <StatusDialog room={room} choices={asked} onClose={() => setAsking(undefined)} />}
    </>
  );
}

/** A move that must say why, or must name another incident, is asked in a dialogue. */
function needsWords(from: IncidentStatus, to: IncidentStatus): boolean {
  const step = mayMove(from, to);
  return to === 'duplicate' || (step.ok && step.needsReason);
}

function RoomLinks({ room: { incident, review } }: { readonly room: Room }) {
  const params = { key: incident.key };
  return (
    <>
      {review && review.receipts > 0 && (
        <LinkButton to="/i/$key/receipt" params={params} weight={incident.status === 'closed' ? 'main' : 'plain'}>
          Read the receipt
        </LinkButton>
      )}
      {review && review.receipts > 0 && review.reconvene && (
        <LinkButton to="/i/$key/reconvene" params={params}>
          {review.reconvene.heldAt ? 'The reconvene' : 'Hold the reconvene'}
        </LinkButton>
      )}
      {review && incident.status === 'in_review' && (
        <LinkButton to="/i/$key/room" params={params} weight="main">
          Go to the room
        </LinkButton>
      )}
    </>
  );
}

/** The steps forward: done at once, and taken back with one press. */
function useMove({ incident }: Room) {
  const api = useApi();
  const navigate = useNavigate();
  const params = { key: incident.key };
  const from = incident.status;
  return useChange<IncidentStatus, unknown>({
    run: (status) =>
      status === 'in_review' ? api.openReview({ params, body: {} }) : api.changeStatus({ params, body: { status } }),
    done: (_, status) => {
      if (status === 'in_review') void navigate({ to: '/i/$key/room', params });
    },
    said: (_, status) =>
      status === 'in_review'
        ? undefined
        : {
            text: `${incident.key} is ${statusWords[status]}.`,
            undo: () =>
              api.changeStatus({ params, body: { status: from, reason: 'Taken back right after the change.' } }),
          },
    refresh: [keys.incident(incident.key), keys.home, keys.archive],
  });
}
