import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useId, useRef, useState } from 'react';
import { useApi } from '../../api/api.tsx';
import { keys } from '../../api/keys.ts';
import { isProblem, troubleOf } from '../../api/problem.ts';
import { servicesQuery, sessionQuery } from '../../api/queries.ts';
import type { Answer } from '../../api/types.ts';
import { useChange } from '../../api/use-change.ts';
import { Button } from '../../ui/button.tsx';
import { DialogForm } from '../../ui/dialog-form.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { CheckField, TextArea, TextField } from '../../ui/field.tsx';
import { commandKey, Kbd } from '../../ui/kbd.tsx';
import { emptyDraft, keepDraft, keptDraft, type Draft } from './draft.ts';
import { namesYou } from './names-you.ts';
import { timelessId } from './timeless-id.ts';

/** From any page, in thirty seconds: one field is enough. What was written stays when the dialogue is closed. */
export default function TellDialog({ onClose }: { readonly onClose: () => void }) {
  const [told, setTold] = useState<string>();
  return (
    <Dialog open onClose={onClose} title={told ? 'Thank you' : 'Tell a near miss'}>
      {told ? (
        <Thanks nearMiss={told} onClose={onClose} onAnother={() => setTold(undefined)} />
      ) : (
        <TellForm onTold={setTold} onLeave={onClose} />
      )}
    </Dialog>
  );
}

interface TellFormProps {
  readonly onTold: (key: string) => void;
  readonly onLeave: () => void;
}

function TellForm({ onTold, onLeave }: TellFormProps) {
  const api = useApi();
  const queries = useQueryClient();
  const [draft, setDraft] = useState<Draft>(keptDraft);
  // The same words sent again after a lost connection are told once; other words are another telling.
  const sent = useRef({ what: '', id: '' });
  const services = useQuery(servicesQuery(api)).data ?? [];
  const you = useQuery(sessionQuery(api)).data?.person ?? null;
  const listId = useId();
  const write = (part: Partial<Draft>) => {
    const next = { ...draft, ...part };
    setDraft(next);
    keepDraft(next);
  };
  const tell = useChange({
    run: () => {
      if (sent.current.what !== draft.what) sent.current = { what: draft.what, id: timelessId() };
      const { what, stopped, anonymous } = draft;
      const service = draft.service.trim();
      return api.tellNearMiss({
        body: { id: sent.current.id, what, stopped, anonymous, ...(service ? { service } : {}) },
      });
    },
    done: ({ key }) => {
      keepDraft(emptyDraft);
      // Counted here: reading the home page again would leave a line in the log at the very moment of telling.
      queries.setQueryData<Answer<'readHome'>>(
        keys.home,
        (home) => home && { ...home, nearMissesWaiting: home.nearMissesWaiting + 1 },
      );
      onTold(key);
    },
    refused: (error) => {
      if (isProblem(error, 'conflict.exists')) sent.current = { what: '', id: '' };
      return true;
    },
    refresh: [keys.nearMisses],
  });
  const named = draft.anonymous && namesYou([draft.what, draft.stopped].join('\n'), you);
  return (
    <DialogForm
      verb="Tell it"
      busy={tell.isPending}
      blocked={!draft.what.trim()}
      trouble={tell.error ? troubleOf(tell.error) : null}
      onSend={() => tell.mutate(undefined)}
      onLeave={onLeave}
    >
      <p className="-mt-2 text-soft">
        Something small that hurt nobody. One field is enough.{' '}
        <span className="whitespace-nowrap pointer-coarse:hidden">
          <Kbd>{commandKey()}</Kbd> <Kbd>Enter</Kbd> sends it.
        </span>
      </p>
      <TextArea
        label="What nearly happened"
        rows={3}
        maxLength={20_000}
        value={draft.what}
        onChange={(event) => write({ what: event.target.value })}
      />
      <TextField
        label={<Optional label="What stopped it" />}
        maxLength={20_000}
        value={draft.stopped}
        onChange={(event) => write({ stopped: event.target.value })}
      />
      <TextField
        label={<Optional label="Service" />}
        list={listId}
        maxLength={300}
        value={draft.service}
        onChange={(event) => write({ service: event.target.value })}
      />
      <datalist id={listId}>
        {services.map(({ id, name }) => (
          <option key={id} value={name}>
            {name}
          </option>
        ))}
      </datalist>
      <CheckField
        label="Tell it anonymously"
        hint="Your words and the day are stored, and nothing that leads to you: no name, no time, no line in a log. Nobody can look it up later, admins included."
        checked={draft.anonymous}
        onChange={(event) => write({ anonymous: event.target.checked })}
      />
      {named && (
        <output className="block border-l-2 border-slipping pl-3 text-sm">
          Your name stands in what you wrote. It would be stored as you wrote it.
        </output>
      )}
    </DialogForm>
  );
}

const Optional = ({ label }: { readonly label: string }) => (
  <>
    {label} <span className="font-normal text-faint">if you like</span>
  </>
);

interface ThanksProps {
  readonly nearMiss: string;
  readonly onClose: () => void;
  readonly onAnother: () => void;
}

function Thanks({ nearMiss, onClose, onAnother }: ThanksProps) {
  return (
    <>
      <output className="block max-w-prose text-base">
        It is told, and early is when it helps most. A reply will stand at{' '}
        <Link to="/near-misses/$key" params={{ key: nearMiss }} className="link" onClick={onClose}>
          {nearMiss}
        </Link>
        .
      </output>
      <div className="flex flex-wrap gap-2">
        {/* What has the focus after sending is gone; here it goes on. */}
        {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- the dialogue’s content was replaced */}
        <Button weight="main" autoFocus onClick={onClose}>
          Close
        </Button>
        <Button weight="quiet" onClick={onAnother}>
          Tell another
        </Button>
      </div>
    </>
  );
}
