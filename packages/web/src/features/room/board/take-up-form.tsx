import type { FixKind } from '@pawl/domain/vocabulary';
import { useState } from 'react';
import { useApi } from '../../../api/api.tsx';
import { TextField } from '../../../ui/field.tsx';
import { DialogForm } from '../dialog-form.tsx';
import { useRoom } from '../room-context.ts';
import { useRoomChange } from '../use-room-change.ts';
import { KindField } from './candidate-form.tsx';
import type { ChallengedDecline } from './challenged.tsx';

/** An older decline becomes a candidate of this room; it may be put differently than it was then. */
export function TakeUpForm({ decline, onDone }: { readonly decline: ChallengedDecline; readonly onDone: () => void }) {
  const api = useApi();
  const { room } = useRoom();
  const [title, setTitle] = useState(decline.title);
  const [kind, setKind] = useState<FixKind>('gate');
  const take = useRoomChange<void>({
    run: () =>
      api.addCandidate({
        params: { key: room.incident.key },
        body: { title, kind, challenges: decline.candidateId },
      }),
    done: onDone,
    refused: () => true,
  });
  return (
    <DialogForm
      verb="Take it up"
      busy={take.isPending}
      error={take.error}
      blocked={!title.trim()}
      onSend={() => take.mutate()}
      onLeave={onDone}
    >
      <TextField
        label="Candidate"
        required
        maxLength={300}
        value={title}
        onChange={(event) => setTitle(event.target.value)}
      />
      <KindField value={kind} onChange={setKind} />
    </DialogForm>
  );
}
