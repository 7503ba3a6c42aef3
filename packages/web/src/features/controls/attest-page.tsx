import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useApi } from '../../api/api.tsx';
import { keys } from '../../api/keys.ts';
import { isProblem, troubleOf } from '../../api/problem.ts';
import { controlQuery } from '../../api/queries.ts';
import type { Answer } from '../../api/types.ts';
import { useChange } from '../../api/use-change.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { Page } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { TroubleNote } from '../../ui/trouble-note.tsx';

/** Where the link at the end of a checklist leads: one press, also on a phone. */
export function AttestPage() {
  const { key = '' } = useParams({ strict: false });
  const api = useApi();
  const control = useQuery(controlQuery(api, key));
  const [note, setNote] = useState('');
  const attest = useChange<boolean, Answer<'attest'>>({
    run: (followed) => api.attest({ params: { key }, body: { followed, note } }),
    refresh: [keys.controls, keys.home],
    refused: () => true,
  });
  if (!control.data) {
    const missing = isProblem(control.error, 'not_found') || isProblem(control.error, 'request.invalid');
    return (
      <Page title={missing ? 'There is no such control' : key}>
        {control.error ? (
          <TroubleNote trouble={troubleOf(control.error)} />
        ) : (
          <Skeleton label={`Reading ${key}`} lines={3} />
        )}
      </Page>
    );
  }
  return (
    <Page
      title={control.data.title}
      windowTitle={`${key}: followed?`}
      lead={
        <p className="text-soft">
          <Link to="/controls/$key" params={{ key }} className="numbers font-mono text-xs hover:underline">
            {key}
          </Link>{' '}
          · who answers is not kept with the answer
        </p>
      }
    >
      {attest.data ? (
        <output className="grid justify-items-start gap-4">
          <p className="text-base">Noted. {attest.data.sentence}</p>
          <LinkButton to="/controls/$key" params={{ key }}>
            Go to {key}
          </LinkButton>
        </output>
      ) : (
        <div className="grid max-w-md gap-4">
          <p className="text-base">Was it followed this time?</p>
          <TextField
            label="In a word, if there is something to say"
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
          <div className="grid grid-cols-2 gap-3">
            <Button weight="main" className="min-h-14" busy={attest.isPending} onClick={() => attest.mutate(true)}>
              Followed
            </Button>
            <Button className="min-h-14" busy={attest.isPending} onClick={() => attest.mutate(false)}>
              Skipped
            </Button>
          </div>
          {attest.error ? <TroubleNote trouble={troubleOf(attest.error)} /> : null}
        </div>
      )}
    </Page>
  );
}
