import { useRef, useState } from 'react';
import { useApi } from '../../../api/api.tsx';
import { fieldErrors, isProblem } from '../../../api/problem.ts';
import { Button } from '../../../ui/button.tsx';
import { InlineForm } from '../../../ui/inline-form.tsx';
import { toLocalField } from '../../../ui/local-moment.ts';
import { Part } from '../part.tsx';
import { useRoom } from '../room-context.ts';
import { useRoomChange } from '../use-room-change.ts';
import { eventBody, EventFields, type Event, type EventField } from './event-form.tsx';
import { TimelineEvent } from './timeline-event.tsx';

const dayOf = ({ at }: Event): string =>
  at
    ? new Date(at).toLocaleDateString('en-GB', { weekday: 'short', day: 'numeric', month: 'long', year: 'numeric' })
    : '';

export function Timeline() {
  const { room, mayChange } = useRoom();
  const events = room.timeline.filter(({ removed }) => !removed);
  return (
    <Part title="Timeline" settles={['timeline.empty']} note="Told by roles and systems, each with what shows it.">
      {events.length > 0 && (
        <ol className="grid border-t border-line">
          {events.map((event, index) => {
            const before = events[index - 1];
            const day = dayOf(event);
            return (
              <TimelineEvent
                key={event.id}
                event={event}
                day={day && (!before || dayOf(before) !== day) ? day : undefined}
              />
            );
          })}
        </ol>
      )}
      {mayChange && <AddEvent />}
    </Part>
  );
}

/** Closed until it is wanted: four empty fields below every timeline would be the loudest thing on the page. */
function AddEvent() {
  const { room } = useRoom();
  const [open, setOpen] = useState(false);
  const last = room.timeline.findLast(({ removed, at }) => !removed && at !== null);
  if (!open) {
    return (
      <Button className="justify-self-start" data-first onClick={() => setOpen(true)}>
        Add to the timeline
      </Button>
    );
  }
  return <AddForm startsAt={toLocalField(last?.at ?? room.incident.occurredAt)} onClose={() => setOpen(false)} />;
}

function AddForm({ startsAt, onClose }: { readonly startsAt: string; readonly onClose: () => void }) {
  const api = useApi();
  const { room } = useRoom();
  const around = useRef<HTMLDivElement>(null);
  const [text, setText] = useState<Record<EventField, string>>({ at: startsAt, role: '', text: '', evidence: '' });
  const params = { key: room.incident.key };
  const add = useRoomChange<void>({
    run: () => api.addEvent({ params, body: eventBody(text) }),
    // The next event is rarely on another day: its time starts where this one was.
    done: () => {
      setText({ ...text, role: '', text: '', evidence: '' });
      around.current?.querySelector<HTMLInputElement>('input')?.focus();
    },
    refused: (error) => isProblem(error, 'request.invalid'),
  });
  return (
    <div ref={around} className="border-l-2 border-line pl-4">
      <InlineForm
        name="Add to the timeline"
        verb="Add to the timeline"
        leave="Done"
        busy={add.isPending}
        onSend={() => add.mutate()}
        onLeave={onClose}
      >
        <EventFields text={text} onChange={(part) => setText({ ...text, ...part })} errors={fieldErrors(add.error)} />
      </InlineForm>
    </div>
  );
}
