import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { useApi } from '../../../api/api.tsx';
import { servicesQuery } from '../../../api/queries.ts';
import type { Room } from '../../../api/types.ts';
import { Field, inputClass, TextArea, TextField } from '../../../ui/field.tsx';
import { fromLocalField, toLocalField } from '../../../ui/local-moment.ts';
import { useRoom } from '../room-context.ts';

export type Event = Room['timeline'][number];
export type EventField = 'at' | 'role' | 'text' | 'evidence';
export const eventNames: Record<EventField, string> = {
  at: 'When',
  role: 'Role',
  text: 'What happened',
  evidence: 'Evidence',
};

export const eventText = (event: Event): Record<EventField, string> => ({
  at: toLocalField(event.at),
  role: event.role,
  text: event.text,
  evidence: event.evidence ?? '',
});

/** What the server takes: an empty time or evidence is none. */
export const eventBody = (text: Readonly<Record<EventField, string>>) => ({
  at: fromLocalField(text.at) ?? null,
  role: text.role,
  text: text.text,
  evidence: text.evidence.trim() || null,
});

interface EventFieldsProps {
  readonly text: Readonly<Record<EventField, string>>;
  readonly onChange: (part: Partial<Record<EventField, string>>) => void;
  readonly errors: Readonly<Record<string, string>>;
}

/** When, which role, what, and what shows it. Roles and services already in the story are offered. */
export function EventFields({ text, onChange, errors }: EventFieldsProps) {
  const listId = useId();
  const { room } = useRoom();
  const services = useQuery(servicesQuery(useApi())).data ?? [];
  const known = [
    ...room.timeline.map(({ role }) => role),
    ...room.participants.map(({ role }) => role),
    ...services.map(({ name }) => name),
  ];
  return (
    <div className="grid gap-3 @xl:grid-cols-[13rem_minmax(0,1fr)]">
      <TextField
        label={eventNames.at}
        type="datetime-local"
        value={text.at}
        onChange={(event) => onChange({ at: event.target.value })}
        error={errors['at']}
      />
      <Field label={eventNames.role} error={errors['role']}>
        {(wiring) => (
          <>
            <input
              {...wiring}
              type="text"
              autoComplete="off"
              list={listId}
              required
              maxLength={100}
              placeholder="on-call, settlement"
              value={text.role}
              onChange={(event) => onChange({ role: event.target.value })}
              className={inputClass}
            />
            <datalist id={listId}>
              {[...new Set(known)].map((role) => (
                <option key={role} value={role}>
                  {role}
                </option>
              ))}
            </datalist>
          </>
        )}
      </Field>
      <TextArea
        label={eventNames.text}
        className="@xl:col-span-2"
        rows={2}
        required
        value={text.text}
        onChange={(event) => onChange({ text: event.target.value })}
        error={errors['text']}
      />
      <TextField
        label={eventNames.evidence}
        className="@xl:col-span-2"
        placeholder="a link, or the name of a log, a graph, a commit"
        value={text.evidence}
        onChange={(event) => onChange({ evidence: event.target.value })}
        error={errors['evidence']}
      />
    </div>
  );
}
