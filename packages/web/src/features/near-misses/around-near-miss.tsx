import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useApi } from '../../api/api.tsx';
import { keys } from '../../api/keys.ts';
import { isProblem, troubleOf } from '../../api/problem.ts';
import { sessionQuery } from '../../api/queries.ts';
import { useChange } from '../../api/use-change.ts';
import { useMayChange } from '../../api/use-may-change.ts';
import { Button } from '../../ui/button.tsx';
import { DialogForm } from '../../ui/dialog-form.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { KeyLink } from '../../ui/key-badge.tsx';
import { Section } from '../../ui/page.tsx';
import type { NearMiss } from './told-by.tsx';

type Open = 'link' | 'declare' | 'take out' | undefined;

/** Beside a near miss: the incidents before which it was visible, and what else can become of it. */
export function AroundNearMiss({ nearMiss }: { readonly nearMiss: NearMiss }) {
  const mayChange = useMayChange();
  const isAdmin = useQuery(sessionQuery(useApi())).data?.person?.role === 'admin';
  const [open, setOpen] = useState<Open>();
  const close = () => setOpen(undefined);
  return (
    <Section title="Visible before these incidents" small>
      {nearMiss.incidents.length === 0 && <p className="text-soft">None is linked to it.</p>}
      <ul className="grid gap-3">
        {nearMiss.incidents.map((incident) => (
          <Linked key={incident.key} nearMiss={nearMiss.key} incident={incident} mayChange={mayChange} />
        ))}
      </ul>
      {mayChange && (
        <div className="grid justify-items-start gap-1 pt-2">
          <Button onClick={() => setOpen('link')}>Link an incident</Button>
          <Button onClick={() => setOpen('declare')}>Declare it as an incident</Button>
          {isAdmin && (
            <Button weight="quiet" className="-ml-3" onClick={() => setOpen('take out')}>
              Take it out
            </Button>
          )}
        </div>
      )}
      {open === 'link' && <LinkIncident nearMiss={nearMiss.key} onClose={close} />}
      {open === 'declare' && <DeclareIt nearMiss={nearMiss} onClose={close} />}
      {open === 'take out' && <TakeItOut nearMiss={nearMiss.key} onClose={close} />}
    </Section>
  );
}

interface LinkedProps {
  readonly nearMiss: string;
  readonly incident: NearMiss['incidents'][number];
  readonly mayChange: boolean;
}

function Linked({ nearMiss, incident, mayChange }: LinkedProps) {
  const api = useApi();
  const refresh = [keys.nearMisses, keys.incident(incident.key)];
  const unlink = useChange({
    run: () => api.unlinkNearMiss({ params: { key: nearMiss, incident: incident.key } }),
    refresh,
    said: () => ({
      text: `${incident.key} is not linked any more.`,
      undo: () => api.linkNearMiss({ params: { key: nearMiss }, body: { incident: incident.key } }),
    }),
  });
  return (
    <li className="grid justify-items-start">
      <Link to="/i/$key" params={{ key: incident.key }} className="hover:underline">
        {incident.title}
      </Link>
      <span className="flex items-center gap-2">
        <KeyLink incident={incident.key} />
        {mayChange && (
          <Button weight="quiet" busy={unlink.isPending} onClick={() => unlink.mutate(undefined)}>
            Unlink<span className="sr-only"> {incident.key}</span>
          </Button>
        )}
      </span>
    </li>
  );
}

interface DialogProps {
  readonly nearMiss: string;
  readonly onClose: () => void;
}

function LinkIncident({ nearMiss, onClose }: DialogProps) {
  const api = useApi();
  const [typed, setTyped] = useState('');
  const digits = /^(?:inc[-\s]*)?([1-9]\d{0,8})$/i.exec(typed.trim())?.[1];
  const incident = `INC-${digits}`;
  const link = useChange({
    run: () => api.linkNearMiss({ params: { key: nearMiss }, body: { incident } }),
    refresh: [keys.nearMisses, keys.incident(incident)],
    done: onClose,
    refused: () => true,
  });
  const missing = isProblem(link.error, 'not_found');
  return (
    <Dialog open onClose={onClose} title="Before which incident was it visible?">
      <DialogForm
        verb="Link it"
        busy={link.isPending}
        blocked={!digits}
        trouble={link.error && !missing ? troubleOf(link.error) : null}
        onSend={() => link.mutate(undefined)}
        onLeave={onClose}
      >
        <TextField
          label="Key of the incident"
          placeholder="INC-7"
          error={missing ? `There is no ${incident} here.` : undefined}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </DialogForm>
    </Dialog>
  );
}

function DeclareIt({ nearMiss, onClose }: { readonly nearMiss: NearMiss; readonly onClose: () => void }) {
  const api = useApi();
  const navigate = useNavigate();
  const [title, setTitle] = useState(nearMiss.title);
  const declare = useChange({
    run: () => api.declareNearMiss({ params: { key: nearMiss.key }, body: { title } }),
    refresh: [keys.nearMisses, keys.home, keys.archive],
    said: ({ key }) => ({ text: `${key} is declared.` }),
    done: ({ key }) => void navigate({ to: '/i/$key', params: { key } }),
    refused: () => true,
  });
  return (
    <Dialog open onClose={onClose} title="Declare it as an incident">
      <DialogForm
        verb="Declare"
        busy={declare.isPending}
        blocked={!title.trim()}
        trouble={declare.error ? troubleOf(declare.error) : null}
        onSend={() => declare.mutate(undefined)}
        onLeave={onClose}
      >
        <p className="text-soft">It begins with the words that were told, and stays linked to them.</p>
        <TextField
          label="What is happening"
          maxLength={300}
          value={title}
          onChange={(event) => setTitle(event.target.value)}
        />
      </DialogForm>
    </Dialog>
  );
}

function TakeItOut({ nearMiss, onClose }: DialogProps) {
  const api = useApi();
  const navigate = useNavigate();
  const takeOut = useChange({
    run: () => api.takeOutNearMiss({ params: { key: nearMiss } }),
    refresh: [keys.nearMisses, keys.home],
    said: () => ({ text: `${nearMiss} is taken out.` }),
    done: () => void navigate({ to: '/near-misses' }),
    refused: () => true,
  });
  return (
    <Dialog open onClose={onClose} title={`Take ${nearMiss} out`}>
      <DialogForm
        verb="Take it out"
        busy={takeOut.isPending}
        trouble={takeOut.error ? troubleOf(takeOut.error) : null}
        onSend={() => takeOut.mutate(undefined)}
        onLeave={onClose}
      >
        <p className="max-w-prose">
          For what should never have been written down: a secret, somebody’s name, spam. It and its replies are gone
          then, and nothing brings them back. The log keeps that one was taken out, not what it said.
        </p>
      </DialogForm>
    </Dialog>
  );
}
