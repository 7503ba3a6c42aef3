import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Presence } from '../../api/live.ts';
import { Button } from '../../ui/button.tsx';
import { KeyCopy } from '../../ui/key-badge.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { depthWords } from '../../ui/words.ts';
import { PeopleDialog } from './people-dialog.tsx';
import { useRoom } from './room-context.ts';

/** Key, depth, who facilitates and who takes part. */
export function RoomHeader({ here }: { readonly here: readonly Presence[] }) {
  const { room, review } = useRoom();
  const { incident, depth } = room;
  return (
    <div className="grid gap-1 text-soft">
      <p className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <span className="-ml-1">
          <KeyCopy incident={incident.key} />
        </span>
        <span className="font-medium text-ink">{depth ? depthWords[depth] : 'depth not known yet'}</span>
        <span>{incident.severity ?? 'no severity'}</span>
        <span>
          began <RelativeTime at={incident.occurredAt} />
        </span>
        {incident.services.map(({ id, name }) => (
          <span key={id}>{name}</span>
        ))}
        <Link to="/i/$key" params={{ key: incident.key }} className="link">
          the incident
        </Link>
        {incident.actorWasAgent && <span>an agent acted</span>}
        {review.receipts > 0 && (
          <span>
            reopened; {review.receipts} {review.receipts === 1 ? 'receipt' : 'receipts'} kept
          </span>
        )}
      </p>
      <WhoIsHere here={here} />
    </div>
  );
}

/** Those who are here now, where the server tells; otherwise those who take part, in their roles. */
function WhoIsHere({ here }: { readonly here: readonly Presence[] }) {
  const { room, review, mayChange } = useRoom();
  const [open, setOpen] = useState(false);
  const present = new Set(here.flatMap(({ name }) => name ?? []));
  const facilitator = review.facilitator;
  const taking = new Set([facilitator?.name, ...room.participants.map(({ person }) => person.name)]);
  const visitors = [...present].filter((name) => !taking.has(name));
  const others = room.participants.filter(({ person }) => person.id !== facilitator?.id);
  return (
    <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
      <ul aria-label="Who takes part" className="flex flex-wrap gap-x-4 gap-y-1">
        {facilitator && <Member name={facilitator.name} part="facilitator" here={present.has(facilitator.name)} />}
        {others.map(({ id, person, role }) => (
          <Member key={id} name={person.name} part={role} here={present.has(person.name)} />
        ))}
        {visitors.map((name) => (
          <Member key={name} name={name} part="looking on" here />
        ))}
        {!facilitator && others.length === 0 && visitors.length === 0 && <li>Nobody takes part yet.</li>}
      </ul>
      {mayChange && (
        <>
          <Button weight="quiet" className="-my-1.5 px-2!" onClick={() => setOpen(true)}>
            People in the room
          </Button>
          <PeopleDialog open={open} onClose={() => setOpen(false)} />
        </>
      )}
    </div>
  );
}

const Member = ({ name, part, here }: { readonly name: string; readonly part: string; readonly here: boolean }) => (
  <li>
    {here && (
      <span className="mr-1.5 text-holds" title="here now">
        ●<span className="sr-only"> here now:</span>
      </span>
    )}
    <span className="text-ink">{name}</span> {part}
  </li>
);
