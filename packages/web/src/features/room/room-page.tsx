import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useApi } from '../../api/api.tsx';
import { useLive, type Presence } from '../../api/live.ts';
import { isProblem, troubleOf } from '../../api/problem.ts';
import { roomQuery } from '../../api/queries.ts';
import type { Room } from '../../api/types.ts';
import { useMayChange } from '../../api/use-may-change.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { KeyCopy } from '../../ui/key-badge.tsx';
import { Page } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { TroubleNote } from '../../ui/trouble-note.tsx';
import { OpenRoomView } from './open-room-view.tsx';
import { RoomProvider } from './room-context.ts';
import { RoomHeader } from './room-header.tsx';
import { ShutRoom } from './shut-room.tsx';

/** What still stands open before this room may empty? */
export function RoomPage() {
  const { key } = useParams({ from: '/inside/i/$key/room' });
  const room = useQuery(roomQuery(useApi(), key));
  const here = useLive(key);
  if (room.data) return <Shown room={room.data} here={here} />;
  const missing = isProblem(room.error, 'not_found') || isProblem(room.error, 'request.invalid');
  return (
    <Page title={missing ? `There is no ${key} here` : `Room of ${key}`} wide>
      {room.error ? (
        <TroubleNote
          trouble={troubleOf(room.error)}
          action={
            missing ? (
              <LinkButton to="/archive">Search the archive</LinkButton>
            ) : (
              <Button onClick={() => void room.refetch()}>Try again</Button>
            )
          }
        />
      ) : (
        <Skeleton label={`Reading the room of ${key}`} lines={8} />
      )}
    </Page>
  );
}

function Shown({ room, here }: { readonly room: Room; readonly here: readonly Presence[] }) {
  const mayChange = useMayChange();
  const { incident, review } = room;
  const page = {
    wide: true,
    title: incident.title,
    windowTitle: `Room of ${incident.key}`,
  };
  if (!review || review.closedAt !== null || incident.status !== 'in_review') {
    return (
      <Page
        {...page}
        lead={
          <p className="-ml-1">
            <KeyCopy incident={incident.key} />
          </p>
        }
      >
        <ShutRoom room={room} />
      </Page>
    );
  }
  return (
    <RoomProvider value={{ room, review, mayChange }}>
      <Page {...page} lead={<RoomHeader here={here} />}>
        <OpenRoomView />
      </Page>
    </RoomProvider>
  );
}
