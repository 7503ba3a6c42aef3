import type { Room } from '../../api/types.ts';
import { Inline } from '../../ui/prose.tsx';
import { exactTime } from '../../ui/time-words.ts';

type Event = Room['timeline'][number];

/** What the import writes where the source names no role. */
const noRole = 'not named';

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
            <p className="numbers pt-0.5 text-sm text-soft">
              {event.at ? (
                <time dateTime={event.at} title={exactTime(new Date(event.at))}>
                  {new Date(event.at).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })}
                </time>
              ) : (
                (event.atText ?? 'no time')
              )}
            </p>
            <div className="max-w-prose min-w-0">
              <p className="text-base whitespace-pre-line">
                <Inline text={event.text} />
              </p>
              <p className="text-xs text-faint">
                {event.role !== noRole && event.role}
                {event.evidence && (
                  <>
                    {event.role !== noRole && ' · '}
                    evidence: <Inline text={event.evidence} />
                  </>
                )}
              </p>
            </div>
          </li>
        );
      })}
    </ol>
  );
}
