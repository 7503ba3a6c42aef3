import { useState } from 'react';
import { useApi } from '../../api/api.tsx';
import { keys } from '../../api/keys.ts';
import { fieldErrors, isProblem, troubleOf } from '../../api/problem.ts';
import type { Answer } from '../../api/types.ts';
import { useChange } from '../../api/use-change.ts';
import { DialogForm } from '../../ui/dialog-form.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';

type Passkey = Answer<'listMyPasskeys'>['items'][number];

export function PasskeyName({ passkey, onClose }: { readonly passkey: Passkey; readonly onClose: () => void }) {
  const api = useApi();
  const [name, setName] = useState(passkey.name);
  const rename = useChange<void, Passkey>({
    run: () => api.renamePasskey({ params: { id: passkey.id }, body: { name }, ifMatch: passkey.version }),
    done: onClose,
    refused: () => true,
    refresh: [keys.myPasskeys],
  });
  const invalid = isProblem(rename.error, 'request.invalid');
  return (
    <Dialog open onClose={onClose} title="Name this passkey">
      <DialogForm
        verb="Save"
        busy={rename.isPending}
        blocked={name.trim() === ''}
        trouble={rename.error && !invalid ? troubleOf(rename.error) : null}
        onSend={() => rename.mutate()}
        onLeave={onClose}
      >
        <TextField
          label="Name"
          hint="Where it lives: “Laptop”, “Password manager”."
          required
          value={name}
          onChange={(event) => setName(event.target.value)}
          error={invalid ? fieldErrors(rename.error)['name'] : undefined}
        />
      </DialogForm>
    </Dialog>
  );
}
