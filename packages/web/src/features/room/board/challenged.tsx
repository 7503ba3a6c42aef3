import { useState } from 'react';
import { useApi } from '../../../api/api.tsx';
import type { BodyOf, Room } from '../../../api/types.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { KeyLink } from '../../../ui/key-badge.tsx';
import { RelativeTime } from '../../../ui/relative-time.tsx';
import { useRoom } from '../room-context.ts';
import { useRoomChange } from '../use-room-change.ts';
import { DeclineFields } from './decline-form.tsx';
import { TakeUpForm } from './take-up-form.tsx';

export type ChallengedDecline = Room['challenged'][number];

/** Declines of earlier incidents of the same class. This incident is their new evidence, so they are decided again. */
export function Challenged() {
  const { challenged } = useRoom().room;
  const open = challenged.filter(({ decidedAgain }) => !decidedAgain);
  if (open.length === 0) return null;
  return (
    <section aria-label="Challenged by this incident" className="grid gap-3 border-l-2 border-slipping pl-4">
      <div>
        <h4 className="font-semibold">Declined before, and challenged by this incident</h4>
        <p className="text-soft">Each was an explicit no. This is new evidence: take it up, or decline it again.</p>
      </div>
      <ul className="grid gap-4">
        {open.map((decline) => (
          <ChallengedItem key={decline.candidateId} decline={decline} />
        ))}
      </ul>
    </section>
  );
}

function ChallengedItem({ decline }: { readonly decline: ChallengedDecline }) {
  const { mayChange } = useRoom();
  const [asking, setAsking] = useState<'take_up' | 'decline'>();
  const close = () => setAsking(undefined);
  return (
    <li data-about={decline.candidateId} className="grid gap-2">
      <div className="grid gap-0.5">
        <p className="font-medium">{decline.title}</p>
        <p className="text-soft">
          Declined in <KeyLink incident={decline.incidentKey} /> <RelativeTime at={decline.declinedAt} />:{' '}
          {decline.reason}
        </p>
        {decline.reopenEvidence && <p className="text-soft">Would reopen it: {decline.reopenEvidence}</p>}
      </div>
      {mayChange && (
        <div className="flex flex-wrap gap-2">
          <Button aria-label={`Take it up: ${decline.title}`} onClick={() => setAsking('take_up')}>
            Take it up
          </Button>
          <Button weight="quiet" aria-label={`Decline again: ${decline.title}`} onClick={() => setAsking('decline')}>
            Decline again
          </Button>
        </div>
      )}
      <Dialog open={asking === 'take_up'} onClose={close} title="Take it up as a candidate">
        <TakeUpForm decline={decline} onDone={close} />
      </Dialog>
      <Dialog open={asking === 'decline'} onClose={close} title="Decline it again, out loud">
        <DeclineAgain decline={decline} onDone={close} />
      </Dialog>
    </li>
  );
}

function DeclineAgain({ decline, onDone }: { readonly decline: ChallengedDecline; readonly onDone: () => void }) {
  const api = useApi();
  const { room } = useRoom();
  const send = useRoomChange<BodyOf<'declineAgain'>>({
    run: (body) => api.declineAgain({ params: { key: room.incident.key, id: decline.candidateId }, body }),
    done: onDone,
    refused: () => true,
  });
  return (
    <>
      <p className="text-base font-medium">{decline.title}</p>
      <DeclineFields
        verb="Decline again"
        busy={send.isPending}
        error={send.error}
        onSend={(body) => send.mutate(body)}
        onLeave={onDone}
      />
    </>
  );
}
