import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useApi } from '../../../api/api.tsx';
import { myAccountQuery, sessionQuery } from '../../../api/queries.ts';
import type { Answer } from '../../../api/types.ts';
import { Button, LinkButton } from '../../../ui/button.tsx';
import { Part } from '../part.tsx';
import { useRoom } from '../room-context.ts';
import { useRoomChange } from '../use-room-change.ts';

/** What participants tell in private: the reader's own, the way in to those opened to the facilitator, and asking everybody. */
export function Accounts() {
  const api = useApi();
  const { room, review, mayChange } = useRoom();
  const { key } = room.incident;
  const me = useQuery(sessionQuery(api)).data?.person?.id;
  const mine = useQuery(myAccountQuery(api, key)).data;
  const facilitates = me !== undefined && review.facilitator?.id === me;
  const ask = useRoomChange<void, Answer<'askForAccounts'>>({
    run: () => api.askForAccounts({ params: { key } }),
    said: ({ asked }) => ({
      text:
        asked === 0
          ? 'Everybody who takes part was asked before.'
          : `Asked ${asked === 1 ? 'one person' : `${asked} people`}, here and by mail. Whether they write is theirs to decide.`,
    }),
  });
  return (
    <Part
      title="Accounts"
      note="What each saw, expected and did, told in private. Read by their authors, and by the facilitator they open them to."
    >
      <div className="flex flex-wrap items-center gap-2">
        {(mine?.role ?? null) !== null || (mine?.version ?? 0) > 0 ? (
          <LinkButton to="/i/$key/account" params={{ key }}>
            {mine?.version ? 'Your account' : 'Tell what you saw'}
          </LinkButton>
        ) : (
          <p className="text-soft">Take part in a role to tell yours.</p>
        )}
        {facilitates && (
          <Link to="/i/$key/accounts" params={{ key }} className="link px-2">
            Opened to you
          </Link>
        )}
        {mayChange && room.participants.length > 0 && (
          <Button weight="quiet" busy={ask.isPending} onClick={() => ask.mutate()}>
            Ask everybody who takes part
          </Button>
        )}
        {mine?.asked && !mine.version && <p className="text-soft">You are asked for yours.</p>}
      </div>
    </Part>
  );
}
