import { useState } from 'react';
import { useApi } from '../../api/api.tsx';
import { fieldErrors, isProblem } from '../../api/problem.ts';
import type { BodyOf } from '../../api/types.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { useRoom } from './room-context.ts';
import { useReviewChange } from './use-review-change.ts';
import { useRoomChange } from './use-room-change.ts';

/** Who facilitates, and who takes part in which role. */
export function PeopleDialog({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  return (
    <Dialog open={open} onClose={onClose} title="People in the room">
      <Facilitator />
      <Participants />
      <AddParticipant />
      <Button className="justify-self-start" onClick={onClose}>
        Done
      </Button>
    </Dialog>
  );
}

function Facilitator() {
  const { room, review } = useRoom();
  const change = useReviewChange();
  const { facilitator } = review;
  return (
    <SelectField
      label="Facilitator"
      value={facilitator?.id ?? ''}
      onChange={(event) => {
        const facilitatorId = event.target.value || null;
        change.mutate({
          body: () => ({ facilitatorId }),
          stands: (now) => now.facilitator?.id === facilitator?.id,
          shown: (now) => ({ ...now, facilitator: room.people.find(({ id }) => id === facilitatorId) ?? null }),
        });
      }}
    >
      <option value="">nobody</option>
      {room.people
        .filter(({ active, id }) => active || id === facilitator?.id)
        .map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
    </SelectField>
  );
}

function Participants() {
  const api = useApi();
  const { room } = useRoom();
  const key = room.incident.key;
  const leave = useRoomChange<(typeof room.participants)[number]>({
    run: ({ id }) => api.leaveRoom({ params: { key, id } }),
    said: (_, { person, role }) => ({
      text: `${person.name} is taken out of the room.`,
      undo: () => api.join({ params: { key }, body: { personId: person.id, role } }),
    }),
  });
  return (
    <ul className="grid border-t border-line">
      {room.participants.map((participant) => (
        <li key={participant.id} className="flex items-center justify-between gap-3 border-b border-line py-1.5">
          <p>
            {participant.person.name} <span className="text-soft">{participant.role}</span>
          </p>
          <Button
            weight="quiet"
            aria-label={`Take ${participant.person.name} out of the room`}
            onClick={() => leave.mutate(participant)}
          >
            Take out
          </Button>
        </li>
      ))}
    </ul>
  );
}

function AddParticipant() {
  const api = useApi();
  const { room } = useRoom();
  const [personId, setPersonId] = useState('');
  const [role, setRole] = useState('');
  const join = useRoomChange<BodyOf<'join'>>({
    run: (body) => api.join({ params: { key: room.incident.key }, body }),
    done: () => {
      setPersonId('');
      setRole('');
    },
    refused: (error) => isProblem(error, 'request.invalid'),
  });
  const inside = new Set(room.participants.map(({ person }) => person.id));
  const errors = fieldErrors(join.error);
  return (
    <form
      className="grid items-end gap-3 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto]"
      onSubmit={(event) => {
        event.preventDefault();
        if (personId && role.trim()) join.mutate({ personId, role });
      }}
    >
      <SelectField
        label="Person"
        value={personId}
        error={errors['personId']}
        onChange={(event) => setPersonId(event.target.value)}
      >
        <option value="">choose</option>
        {room.people
          .filter(({ id, active }) => active && !inside.has(id))
          .map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
      </SelectField>
      <TextField
        label="Role"
        maxLength={100}
        placeholder="on-call, settlement"
        value={role}
        error={errors['role']}
        onChange={(event) => setRole(event.target.value)}
      />
      <Button type="submit" className="h-9" disabled={!personId || !role.trim()} busy={join.isPending}>
        Take part
      </Button>
    </form>
  );
}
