import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi } from '../../api/api.tsx';
import { keys } from '../../api/keys.ts';
import { troubleOf } from '../../api/problem.ts';
import { sessionQuery } from '../../api/queries.ts';
import type { Visibility } from '../../api/types.ts';
import { useChange } from '../../api/use-change.ts';
import { DialogForm } from '../../ui/dialog-form.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { CheckField, TextArea } from '../../ui/field.tsx';

interface SightDialogProps {
  readonly incident: string;
  readonly sight: Visibility;
  readonly onClose: () => void;
}

/** Restricts an incident or opens it to all, with a reason that stays among its decisions. */
export function SightDialog({ incident, sight: { visibility, people }, onClose }: SightDialogProps) {
  const api = useApi();
  const [reason, setReason] = useState('');
  const [named, setNamed] = useState<ReadonlySet<string>>(new Set(people.map(({ id }) => id)));
  const { data: session } = useQuery(sessionQuery(api));
  const others = people.filter(({ id }) => id !== session?.person?.id);
  const restricted = visibility === 'restricted';
  const params = { key: incident };
  const change = useChange<void, unknown>({
    run: () =>
      restricted
        ? api.openToAll({ params, body: { reason } })
        : api.restrict({ params, body: { reason, personIds: [...named] } }),
    said: () => ({ text: restricted ? `Everybody sees ${incident} again.` : `${incident} is restricted.` }),
    done: onClose,
    refused: () => true,
    refresh: [keys.incident(incident), keys.archive, keys.home],
  });
  const toggle = (id: string, on: boolean): void =>
    setNamed((before) => new Set(on ? [...before, id] : [...before].filter((other) => other !== id)));
  return (
    <Dialog open onClose={onClose} title={restricted ? `Open ${incident} to all` : `Restrict ${incident}`}>
      <DialogForm
        verb={restricted ? 'Open to all' : 'Restrict'}
        busy={change.isPending}
        blocked={!reason.trim()}
        trouble={change.error ? troubleOf(change.error) : null}
        onSend={() => change.mutate()}
        onLeave={onClose}
      >
        <p className="text-soft">
          {restricted
            ? 'Everybody in the workspace will see all that was written in it: timeline, decisions, receipts, and what recall knows of it.'
            : 'It leaves lists, counts, search, recall and exports for everybody who is not named. What others have read or exported already stays with them.'}
        </p>
        {!restricted && others.length > 0 && (
          <fieldset className="grid gap-2">
            <legend className="mb-1 text-sm font-medium">Named beside you</legend>
            {others.map(({ id, name, needed, facilitates }) => (
              <CheckField
                key={id}
                label={name}
                hint={needed ? (facilitates ? 'Facilitates it.' : 'Owns a fix or a question of it.') : 'Takes part.'}
                checked={needed || named.has(id)}
                disabled={needed}
                onChange={(event) => toggle(id, event.target.checked)}
              />
            ))}
          </fieldset>
        )}
        <TextArea label="Why" rows={3} required value={reason} onChange={(event) => setReason(event.target.value)} />
      </DialogForm>
    </Dialog>
  );
}
