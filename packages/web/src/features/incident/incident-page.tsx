import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useApi } from '../../api/api.tsx';
import { useLive } from '../../api/live.ts';
import { isProblem, troubleOf } from '../../api/problem.ts';
import { roomQuery } from '../../api/queries.ts';
import type { Room } from '../../api/types.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { Page } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { TroubleNote } from '../../ui/trouble-note.tsx';
import { Fixes } from './fixes.tsx';
import { IncidentActions } from './incident-actions.tsx';
import { IncidentMeta } from './incident-meta.tsx';
import { OriginalText } from './original-text.tsx';
import { Rail } from './rail.tsx';
import { Story } from './story.tsx';

/** What happened, what we know, what came of it. */
export function IncidentPage() {
  const { key } = useParams({ from: '/inside/i/$key' });
  const room = useQuery(roomQuery(useApi(), key));
  useLive(key);
  if (room.data) return <Shown room={room.data} />;
  const missing = isProblem(room.error, 'not_found') || isProblem(room.error, 'request.invalid');
  return (
    <Page title={missing ? `There is no ${key} here` : key}>
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
        <Skeleton label={`Reading ${key}`} lines={8} />
      )}
    </Page>
  );
}

function Shown({ room }: { readonly room: Room }) {
  const { incident } = room;
  return (
    <Page
      wide
      title={incident.title}
      windowTitle={`${incident.key} ${incident.title}`}
      lead={<IncidentMeta room={room} />}
      actions={<IncidentActions room={room} />}
    >
      <div className="grid gap-x-16 gap-y-12 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="grid min-w-0 content-start gap-12">
          <Story room={room} />
          <Fixes candidates={room.candidates} />
          {incident.origin === 'imported' && <OriginalText incident={incident.key} />}
        </div>
        <Rail room={room} />
      </div>
    </Page>
  );
}
