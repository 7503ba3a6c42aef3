import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useApi } from '../../api/api.tsx';
import { keys } from '../../api/keys.ts';
import { fieldErrors, troubleOf } from '../../api/problem.ts';
import type { Answer } from '../../api/types.ts';
import { useChange } from '../../api/use-change.ts';
import { DialogForm } from '../../ui/dialog-form.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { bodyOf, ControlFields, type ControlForm } from './control-fields.tsx';

const empty: ControlForm = {
  title: '',
  kind: 'checklist',
  incident: '',
  teamId: '',
  story: '',
  advice: '',
  home: '',
  reviewBy: '',
};

/** For what no CI reports: a checklist, a default, a permission that was taken away. Gates register themselves. */
export function RegisterControl({ onClose }: { readonly onClose: () => void }) {
  const api = useApi();
  const navigate = useNavigate();
  const [form, setForm] = useState(empty);
  const change = useChange<void, Answer<'registerControl'>>({
    run: () => api.registerControl({ body: bodyOf(form) }),
    done: ({ key }) => void navigate({ to: '/controls/$key', params: { key } }),
    refresh: [keys.controls],
    refused: () => true,
  });
  const errors = fieldErrors(change.error);
  return (
    <Dialog open onClose={onClose} title="Register a control">
      <p className="max-w-prose text-soft">For what no CI reports. A gate registers itself with its first heartbeat.</p>
      <DialogForm
        verb="Register it"
        busy={change.isPending}
        blocked={!form.title.trim()}
        trouble={change.error && Object.keys(errors).length === 0 ? troubleOf(change.error) : null}
        onSend={() => change.mutate()}
        onLeave={onClose}
      >
        <ControlFields form={form} change={(part) => setForm({ ...form, ...part })} errors={errors} />
      </DialogForm>
    </Dialog>
  );
}
