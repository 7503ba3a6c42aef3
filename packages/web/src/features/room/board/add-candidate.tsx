import { rungOfKind } from '@pawl/domain/ladder';
import type { FixKind } from '@pawl/domain/vocabulary';
import { useState } from 'react';
import { useApi } from '../../../api/api.tsx';
import { Button } from '../../../ui/button.tsx';
import { TextField } from '../../../ui/field.tsx';
import { RungMark } from '../../../ui/rung-mark.tsx';
import { useRoom } from '../room-context.ts';
import { useRoomChange } from '../use-room-change.ts';
import { KindField } from './candidate-form.tsx';

/** A candidate in one line: what it is, and what kind, which says where it would live. Details are edited on its card. */
export function AddCandidate() {
  const api = useApi();
  const { room } = useRoom();
  const [title, setTitle] = useState('');
  const [kind, setKind] = useState<FixKind>('gate');
  const add = useRoomChange<void>({
    run: () => api.addCandidate({ params: { key: room.incident.key }, body: { title, kind } }),
    done: () => setTitle(''),
  });
  return (
    <form
      className="grid items-end gap-3 @lg:grid-cols-[minmax(0,1fr)_13rem_auto]"
      onSubmit={(event) => {
        event.preventDefault();
        if (title.trim()) add.mutate();
      }}
    >
      <TextField
        label="Add a candidate"
        maxLength={300}
        placeholder="CI refuses a settlement job without an idempotency key"
        value={title}
        onChange={(event) => setTitle(event.target.value)}
      />
      <KindField value={kind} onChange={setKind} />
      <Button
        type="submit"
        className="h-9 justify-self-start"
        disabled={!title.trim()}
        busy={add.isPending}
        aria-label="Add the candidate"
      >
        <RungMark rung={rungOfKind(kind)} silent /> Add
      </Button>
    </form>
  );
}
