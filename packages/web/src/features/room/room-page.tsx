import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useApi } from '../../api/api.tsx';
import { useLive } from '../../api/live.ts';
import { troubleOf } from '../../api/problem.ts';
import { roomQuery } from '../../api/queries.ts';
import { Page } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { TroubleNote } from '../../ui/trouble-note.tsx';

export function RoomPage() {
  const { key } = useParams({ from: '/inside/i/$key/room' });
  const room = useQuery(roomQuery(useApi(), key));
  useLive(key);
  return (
    <Page title={`Room of ${key}`} wide>
      {room.data ? <p>{room.data.incident.title}</p> : null}
      {room.error ? <TroubleNote trouble={troubleOf(room.error)} /> : null}
      {room.isPending ? <Skeleton label={`Reading the room of ${key}`} lines={8} /> : null}
    </Page>
  );
}
