import type { Room } from '../../api/types.ts';
import { EventText, EventTime } from '../../ui/told-event.tsx';

type Event = Room['timeline'][number];

const dayOf = (event: Event): string =>
  event.at
    ? new Date(event.at).toLocaleDateString('en-GB', {
        weekday: 'short',
        day: 'numeric',
        month: 'long',
        year: 'numeric',
      })
    : '';

/** What happened, when, by which role, with its evidence. The day is said once, where it changes. */
export function Timeline({ events }: { readonly events: readonly Event[] }) {
  return (
    <ol className="grid gap-2">
      {events.map((event, index) => {
        const day = dayOf(event);
        const before = events[index - 1];
        return (
          <li key={event.id} className="grid gap-x-4 sm:grid-cols-[5rem_minmax(0,1fr)]">
            {day && (!before || dayOf(before) !== day) && (
              <p className="col-span-full pt-2 pb-1 text-xs font-medium text-faint">{day}</p>
            )}
            <EventTime event={event} />
            <EventText event={event} />
          </li>
        );
      })}
    </ol>
  );
}
