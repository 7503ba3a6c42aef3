import { tokenScopes, type TokenScope } from '@pawl/domain/policy/token-scopes';
import { useState } from 'react';
import { useApi } from '../../api/api.tsx';
import { keys } from '../../api/keys.ts';
import { fieldErrors, isProblem, troubleOf } from '../../api/problem.ts';
import type { Answer } from '../../api/types.ts';
import { useChange } from '../../api/use-change.ts';
import { Button } from '../../ui/button.tsx';
import { DialogForm } from '../../ui/dialog-form.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { CheckField, SelectField, TextField } from '../../ui/field.tsx';
import { notify } from '../../ui/notices.ts';

const means: Readonly<Record<TokenScope, string>> = {
  'gate:report': 'Tell that the gates ran. For CI; it stays when you leave.',
  'incidents:read': 'Read what you may read.',
  'incidents:write': 'Read and write as a member.',
  admin: 'All that an admin may, this page too.',
  scim: 'Add people, let them go, tell their groups. For a directory; it stays when you leave.',
};
const spans = [30, 90, 366] as const;

export function NewToken({ onClose }: { readonly onClose: () => void }) {
  const api = useApi();
  const [label, setLabel] = useState('');
  const [scopes, setScopes] = useState<readonly TokenScope[]>([]);
  const [days, setDays] = useState<number>(90);
  const make = useChange<void, Answer<'makeToken'>>({
    run: () => api.makeToken({ body: { label, scopes: [...scopes], days } }),
    refused: () => true,
    refresh: [keys.tokens],
  });
  if (make.data) return <Told secret={make.data.secret} label={make.data.token.label} onClose={onClose} />;
  const invalid = isProblem(make.error, 'request.invalid');
  const toggle = (scope: TokenScope, on: boolean): void =>
    setScopes((now) => (on ? [...now, scope] : now.filter((one) => one !== scope)));
  return (
    <Dialog open onClose={onClose} title="Make a token">
      <DialogForm
        verb="Make it"
        busy={make.isPending}
        blocked={label.trim() === '' || scopes.length === 0}
        trouble={make.error && !invalid ? troubleOf(make.error) : null}
        onSend={() => make.mutate()}
        onLeave={onClose}
      >
        <TextField
          label="What is it for?"
          hint="The audit log shows it: “CI of payouts”."
          required
          value={label}
          onChange={(event) => setLabel(event.target.value)}
          error={invalid ? fieldErrors(make.error)['label'] : undefined}
        />
        <fieldset className="grid gap-3">
          <legend className="mb-2 text-sm font-medium">What may it do?</legend>
          {tokenScopes.map((scope) => (
            <CheckField
              key={scope}
              label={scope}
              hint={means[scope]}
              checked={scopes.includes(scope)}
              onChange={(event) => toggle(scope, event.target.checked)}
            />
          ))}
        </fieldset>
        <SelectField label="For how long?" value={days} onChange={(event) => setDays(Number(event.target.value))}>
          {spans.map((span) => (
            <option key={span} value={span}>
              {span === 366 ? 'a year' : `${span} days`}
            </option>
          ))}
        </SelectField>
      </DialogForm>
    </Dialog>
  );
}

function Told({
  secret,
  label,
  onClose,
}: {
  readonly secret: string;
  readonly label: string;
  readonly onClose: () => void;
}) {
  return (
    <Dialog open onClose={onClose} title={`The token for ${label}`}>
      <p className="max-w-prose">
        This is the only time it is shown. Put it where the program reads it, as{' '}
        <code className="font-mono">PAWL_TOKEN</code>.
      </p>
      <code className="rounded border border-line bg-sunken p-3 font-mono text-sm break-all">{secret}</code>
      <div className="flex gap-2">
        <Button weight="main" onClick={() => void copy(secret)}>
          Copy it
        </Button>
        <Button weight="quiet" onClick={onClose}>
          It is in its place
        </Button>
      </div>
    </Dialog>
  );
}

async function copy(secret: string) {
  try {
    await navigator.clipboard.writeText(secret);
    notify('Copied.');
  } catch {
    // The clipboard is closed to pages on plain http; the token stands on the page.
    notify('Copy it by hand: the browser does not let this page.');
  }
}
