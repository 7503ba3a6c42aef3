import { useState } from 'react';
import { useApi } from '../../../api/api.tsx';
import type { Candidate } from '../../../api/types.ts';
import { TextArea } from '../../../ui/field.tsx';
import { DialogForm } from '../dialog-form.tsx';
import { useRoom } from '../room-context.ts';
import { useRoomChange } from '../use-room-change.ts';

/** A decision is taken back with a reason; it stays in the ledger, and the room decides again. */
export function PutBackForm({ candidate, onDone }: { readonly candidate: Candidate; readonly onDone: () => void }) {
  const api = useApi();
  const { room } = useRoom();
  const [reason, setReason] = useState('');
  const reopen = useRoomChange<void>({
    run: () => api.reopenCandidate({ params: { key: room.incident.key, id: candidate.id }, body: { reason } }),
    done: onDone,
    refused: () => true,
  });
  return (
    <DialogForm
      verb="Put it back"
      busy={reopen.isPending}
      error={reopen.error}
      blocked={!reason.trim()}
      onSend={() => reopen.mutate()}
      onLeave={onDone}
    >
      <TextArea
        label="Why it is decided again"
        hint="What was decided stays in the ledger."
        rows={2}
        required
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </DialogForm>
  );
}
