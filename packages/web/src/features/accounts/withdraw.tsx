import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useApi } from '../../api/api.tsx';
import { keys } from '../../api/keys.ts';
import { troubleOf } from '../../api/problem.ts';
import type { Answer } from '../../api/types.ts';
import { useChange } from '../../api/use-change.ts';
import { Button } from '../../ui/button.tsx';
import { DialogForm } from '../../ui/dialog-form.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { CheckField } from '../../ui/field.tsx';
import { Section } from '../../ui/page.tsx';
import type { Autosave } from './use-autosave.ts';

/** Takes everything back. It cannot be undone, because nothing is kept to undo it with; so this one asks. */
export function Withdraw({ autosave }: { readonly autosave: Autosave }) {
  const [asking, setAsking] = useState(false);
  if (autosave.kept.version === 0) return null;
  return (
    <Section title="Take it back" small>
      <div className="grid justify-items-start gap-3">
        <p className="max-w-prose text-xs text-soft">At any time, also after the review. Nothing of it is kept.</p>
        <Button onClick={() => setAsking(true)}>Withdraw</Button>
        {asking && <WithdrawDialog autosave={autosave} onClose={() => setAsking(false)} />}
      </div>
    </Section>
  );
}

function WithdrawDialog({ autosave, onClose }: { readonly autosave: Autosave; readonly onClose: () => void }) {
  const api = useApi();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { kept } = autosave;
  const { key } = kept.incident;
  const [also, setAlso] = useState(true);
  const withdraw = useChange<void, Answer<'withdrawMyAccount'>>({
    run: () => api.withdrawMyAccount({ params: { key }, body: { sentences: also ? 'remove' : 'keep' } }),
    done: () => {
      autosave.writer.forget();
      queries.removeQueries({ queryKey: keys.myAccount(key) });
      onClose();
      void navigate({ to: '/i/$key/room', params: { key } });
    },
    said: () => ({ text: 'Your account is withdrawn. Nothing of it is kept.' }),
    refresh: [keys.room(key), keys.myAccounts],
    refused: () => true,
  });
  return (
    <Dialog open onClose={onClose} title="Withdraw your account">
      <DialogForm
        verb="Withdraw"
        busy={withdraw.isPending}
        trouble={withdraw.error ? troubleOf(withdraw.error) : null}
        onSend={() => withdraw.mutate()}
        onLeave={onClose}
      >
        <p className="max-w-prose text-soft">
          It goes from the archive with no copy left, so it cannot be brought back. Backups taken before hold it sealed
          until they are deleted.
        </p>
        {kept.released.length > 0 && (
          <CheckField
            label={`Take ${kept.released.length === 1 ? 'the released sentence' : `the ${kept.released.length} released sentences`} out of the timeline too`}
            {...(kept.receipts > 0
              ? { hint: 'A receipt of this review was written; what stood in the timeline then stands in it still.' }
              : {})}
            checked={also}
            onChange={(event) => setAlso(event.target.checked)}
          />
        )}
      </DialogForm>
    </Dialog>
  );
}
