import { useState } from 'react';
import { useApi } from '../../api/api.tsx';
import { keys } from '../../api/keys.ts';
import { fieldErrors, isProblem, troubleOf } from '../../api/problem.ts';
import { useChange } from '../../api/use-change.ts';
import { DialogForm } from '../../ui/dialog-form.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { fromLocalField } from '../../ui/local-moment.ts';
import type { Autosave } from './use-autosave.ts';

interface ReleaseDialogProps {
  readonly words: string;
  readonly autosave: Autosave;
  readonly onClose: () => void;
}

/** Under which role, and when: what the timeline will say, and who could tell from it. */
export function ReleaseDialog({ words, autosave, onClose }: ReleaseDialogProps) {
  const api = useApi();
  const { kept } = autosave;
  const { key } = kept.incident;
  const [role, setRole] = useState('');
  const [at, setAt] = useState('');
  const [evidence, setEvidence] = useState('');
  const release = useChange<void, unknown>({
    run: async () => {
      if (!(await autosave.writer.flush())) return;
      const body = { text: words, role, at: fromLocalField(at) ?? null, evidence: evidence.trim() || null };
      await api.releaseSentence({ params: { key }, body });
      autosave.writer.adopt(await api.readMyAccount({ params: { key } }));
      onClose();
    },
    refresh: [keys.room(key)],
    refused: () => true,
  });
  const errors = fieldErrors(release.error);
  const sole = kept.soleRoles.includes(role.trim()) && role.trim() === kept.role;
  return (
    <Dialog open onClose={onClose} title="Release into the timeline">
      <DialogForm
        verb="Release"
        busy={release.isPending}
        blocked={!role.trim()}
        trouble={release.error && !isProblem(release.error, 'request.invalid') ? troubleOf(release.error) : null}
        onSend={() => release.mutate()}
        onLeave={onClose}
      >
        <blockquote className="max-w-prose border-l-2 border-edge pl-4 text-base">{words}</blockquote>
        {errors['text'] && <p className="text-xs text-gone">{errors['text']}</p>}
        <TextField
          label="Role"
          required
          maxLength={100}
          placeholder="settlement on-call"
          hint={
            sole
              ? 'Only you hold this role in the room, so everybody will know whose words these are. A wider one, such as the team, says less.'
              : 'A part people play, not a name. The wider it is, the less it says about you.'
          }
          value={role}
          error={errors['role']}
          onChange={(event) => setRole(event.target.value)}
        />
        <TextField
          label="When, if you know"
          type="datetime-local"
          value={at}
          error={errors['at']}
          onChange={(event) => setAt(event.target.value)}
        />
        <TextField
          label="Evidence, if there is any"
          placeholder="a link, or the name of a log, a graph, a commit"
          value={evidence}
          error={errors['evidence']}
          onChange={(event) => setEvidence(event.target.value)}
        />
        <p className="max-w-prose text-xs text-soft">
          You can take it back while the room is open and afterwards. A receipt that was written meanwhile keeps it.
        </p>
      </DialogForm>
    </Dialog>
  );
}
