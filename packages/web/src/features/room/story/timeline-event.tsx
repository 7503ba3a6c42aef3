import { useState } from 'react';
import { useApi } from '../../../api/api.tsx';
import { fieldErrors, isProblem } from '../../../api/problem.ts';
import { InlineForm } from '../../../ui/inline-form.tsx';
import { EventText, EventTime } from '../../../ui/told-event.tsx';
import { DraftClash } from '../draft-clash.tsx';
import { useRoom } from '../room-context.ts';
import { RowActions } from '../row-actions.tsx';
import { useDraft } from '../use-draft.ts';
import { useRoomChange } from '../use-room-change.ts';
import { eventBody, EventFields, eventNames, eventText, type Event } from './event-form.tsx';

/** `day` is set where the day changes. */
export function TimelineEvent({ event, day }: { readonly event: Event; readonly day: string | undefined }) {
  const [editing, setEditing] = useState(false);
  return (
    <li className="group/row border-b border-line py-2">
      {day && <p className="pb-1 text-xs font-medium text-faint">{day}</p>}
      {editing ? (
        <EditEvent event={event} onDone={() => setEditing(false)} />
      ) : (
        <Told event={event} onEdit={() => setEditing(true)} />
      )}
    </li>
  );
}

function Told({ event, onEdit }: { readonly event: Event; readonly onEdit: () => void }) {
  const api = useApi();
  const { room } = useRoom();
  const params = { key: room.incident.key, id: event.id };
  const takeOut = useRoomChange<void>({
    run: () => api.removeEvent({ params, ifMatch: event.version }),
    shown: (before) => ({ ...before, timeline: before.timeline.filter(({ id }) => id !== event.id) }),
    said: () => ({ text: 'Taken out of the timeline.', undo: () => api.restoreEvent({ params }) }),
  });
  return (
    <div className="grid gap-x-4 sm:grid-cols-[4.500rem_minmax(0,1fr)_auto]">
      <EventTime event={event} />
      <EventText event={event} />
      <RowActions name={event.text} onEdit={onEdit} onTakeOut={() => takeOut.mutate()} />
    </div>
  );
}

function EditEvent({ event, onDone }: { readonly event: Event; readonly onDone: () => void }) {
  const api = useApi();
  const { room } = useRoom();
  const draft = useDraft(eventText(event));
  const save = useRoomChange<void>({
    run: () => {
      const body = eventBody(draft.text);
      const changed = Object.fromEntries(draft.touched.map((field) => [field, body[field]]));
      return api.changeEvent({
        params: { key: room.incident.key, id: event.id },
        ifMatch: event.version,
        body: changed,
      });
    },
    done: onDone,
    refused: (error) => isProblem(error, 'request.invalid'),
  });
  return (
    <InlineForm
      name="Edit the event"
      verb="Save the event"
      busy={save.isPending}
      blocked={draft.clashes.length > 0}
      onSend={() => (draft.touched.length > 0 ? save.mutate() : onDone())}
      onLeave={onDone}
    >
      <DraftClash
        draft={draft}
        names={eventNames}
        joinable={['text']}
        shown={(field, value) => (field === 'at' ? value.replace('T', ' ') : value)}
      />
      <EventFields text={draft.text} onChange={draft.write} errors={fieldErrors(save.error)} />
    </InlineForm>
  );
}
