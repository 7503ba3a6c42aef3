import { Link } from '@tanstack/react-router';
import type { Room } from '../../api/types.ts';
import { KeyCopy, KeyLink } from '../../ui/key-badge.tsx';
import { RecurrenceMark } from '../../ui/recurrence-mark.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { dayWords } from '../../ui/time-words.ts';
import { depthWords, recurrenceWords, statusWords } from '../../ui/words.ts';

/** Key, state, when, where, how bad for customers, how far from what was believed. */
export function IncidentMeta({ room }: { readonly room: Room }) {
  const { incident } = room;
  return (
    <p className="flex flex-wrap items-baseline gap-x-4 gap-y-1 text-soft">
      <span className="-ml-1">
        <KeyCopy incident={incident.key} />
      </span>
      <span className="font-medium text-ink">{statusWords[incident.status]}</span>
      {incident.duplicateOf && (
        <span>
          of <KeyLink incident={incident.duplicateOf} />
        </span>
      )}
      {incident.restricted && (
        <span className="rounded border border-edge px-1.5 text-ink" title="Only the people named on it see it.">
          restricted
        </span>
      )}
      <span>
        began <RelativeTime at={incident.occurredAt} />
      </span>
      <span>{incident.severity ?? 'no severity'}</span>
      {incident.services.map((service) => (
        <Link
          key={service.id}
          to="/archive"
          search={{ service: service.name }}
          className="hover:text-ink hover:underline"
        >
          {service.name}
        </Link>
      ))}
      {incident.surprise !== null && (
        <span title={room.depthReason}>
          surprise {incident.surprise} of 3{incident.depth && `: ${depthWords[incident.depth]}`}
        </span>
      )}
      {incident.recurrence && (
        <span>
          <RecurrenceMark answer={incident.recurrence} silent /> {recurrenceWords[incident.recurrence]}
        </span>
      )}
      {room.review?.reconvene?.overdue && (
        <Link
          to="/i/$key/reconvene"
          params={{ key: incident.key }}
          className="font-medium text-slipping hover:underline"
        >
          reconvene overdue, booked for {dayWords(room.review.reconvene.at.slice(0, 10))}
        </Link>
      )}
      {incident.actorWasAgent && <span>an agent acted</span>}
    </p>
  );
}
