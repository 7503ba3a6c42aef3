import { mayMove } from '@pawl/domain/incident-status';
import { useState } from 'react';
import { useApi } from '../../api/api.tsx';
import { keys } from '../../api/keys.ts';
import type { Room } from '../../api/types.ts';
import { useChange } from '../../api/use-change.ts';
import { useMayChange } from '../../api/use-may-change.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { KeyLink } from '../../ui/key-badge.tsx';
import { statusWords } from '../../ui/words.ts';
import { ReasonDialog } from './reason-dialog.tsx';

/** A room that is not open: not yet, not any more, or never for this incident. */
export function ShutRoom({ room }: { readonly room: Room }) {
  if (room.incident.status === 'closed') return <Closed room={room} />;
  return <NotOpened room={room} />;
}

function NotOpened({ room: { incident } }: { readonly room: Room }) {
  const api = useApi();
  const mayChange = useMayChange();
  const params = { key: incident.key };
  const open = useChange<void, unknown>({
    run: () => api.openReview({ params, body: {} }),
    refresh: [keys.incident(incident.key), keys.home, keys.archive],
  });
  const move = mayMove(incident.status, 'in_review');
  if (!move.ok) {
    return (
      <EmptyState
        action={
          <LinkButton to="/i/$key" params={params}>
            Go to the incident
          </LinkButton>
        }
      >
        {incident.duplicateOf ? (
          <>
            This incident repeats <KeyLink incident={incident.duplicateOf} />; its review is held there.
          </>
        ) : (
          `The room opens once the response is over: this incident is ${statusWords[incident.status]}. ${move.next}`
        )}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      action={
        mayChange && (
          <Button weight="main" busy={open.isPending} onClick={() => open.mutate()}>
            Open the room
          </Button>
        )
      }
    >
      The review is not open yet. Whoever opens the room facilitates it, until somebody else is named.
    </EmptyState>
  );
}

function Closed({ room: { incident, review } }: { readonly room: Room }) {
  const api = useApi();
  const mayChange = useMayChange();
  const [asking, setAsking] = useState(false);
  const params = { key: incident.key };
  const reopen = useChange<string, unknown>({
    run: (reason) => api.reopenReview({ params, body: { reason } }),
    done: () => setAsking(false),
    refused: () => true,
    refresh: [keys.incident(incident.key), keys.home, keys.archive],
  });
  return (
    <>
      <EmptyState
        action={
          <div className="flex flex-wrap gap-2">
            {(review?.receipts ?? 0) > 0 && (
              <LinkButton to="/i/$key/receipt" params={params} weight="main">
                Read the receipt
              </LinkButton>
            )}
            {mayChange && <Button onClick={() => setAsking(true)}>Reopen with a reason</Button>}
            <LinkButton to="/i/$key" params={params} weight="quiet">
              Go to the incident
            </LinkButton>
          </div>
        }
      >
        This room is closed, and its receipt is what it left. Reopening keeps that receipt; closing again writes the
        next version.
      </EmptyState>
      {asking && (
        <ReasonDialog
          title="Reopen with a reason"
          lead="The receipt stays as it is. Closing again writes the next version."
          label="Why the room opens again"
          verb="Reopen"
          busy={reopen.isPending}
          error={reopen.error}
          onSay={(reason) => reopen.mutate(reason)}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
