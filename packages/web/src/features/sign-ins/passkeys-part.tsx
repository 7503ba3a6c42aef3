import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi } from '../../api/api.tsx';
import { keys } from '../../api/keys.ts';
import { myPasskeysQuery, waysQuery } from '../../api/queries.ts';
import type { Answer } from '../../api/types.ts';
import { useChange } from '../../api/use-change.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Section } from '../../ui/page.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { Cell, Row, Table } from '../../ui/table.tsx';
import { makePasskey } from './make-passkey.ts';
import { PasskeyName } from './passkey-name.tsx';

type Passkey = Answer<'listMyPasskeys'>['items'][number];

export function PasskeysPart() {
  const api = useApi();
  const ways = useQuery(waysQuery(api));
  const passkeys = useQuery(myPasskeysQuery(api));
  const [naming, setNaming] = useState<string>();
  const make = useChange<void, Passkey | undefined>({
    run: () => makePasskey(api),
    // It has a name from the browser; a better one is typed at once.
    done: (made) => made && setNaming(made.id),
    refresh: [keys.myPasskeys],
  });
  const remove = useChange<Passkey, unknown>({
    run: ({ id }) => api.removePasskey({ params: { id } }),
    said: (_, { name }) => ({ text: `“${name}” lets nobody in any more.` }),
    refresh: [keys.myPasskeys],
  });
  const host = ways.data?.passkeys ?? null;
  const here = host === window.location.hostname && 'PublicKeyCredential' in window;
  const items = passkeys.data?.items ?? [];
  const named = items.find(({ id }) => id === naming);
  const makeOne = here && (
    <Button busy={make.isPending} onClick={() => make.mutate()}>
      Make a passkey
    </Button>
  );
  return (
    <Section title="Passkeys" note={here ? undefined : whyNot(host)} {...(items.length > 0 ? { action: makeOne } : {})}>
      {passkeys.data && items.length === 0 && (
        <EmptyState action={makeOne}>
          A passkey lives in your device or password manager, and lets you in with a fingerprint or a PIN. There is no
          password to forget or to steal.
        </EmptyState>
      )}
      {items.length > 0 && (
        <Table label="Passkeys that let you in" head={['Name', 'Kept', 'Made', 'Last used', '']}>
          {items.map((passkey) => (
            <Row key={passkey.id}>
              <Cell>
                <span className="font-medium">{passkey.name}</span>
              </Cell>
              <Cell>{passkey.synced ? 'on all your devices' : 'on one device'}</Cell>
              <Cell>
                <RelativeTime at={passkey.createdAt} />
              </Cell>
              <Cell>{passkey.lastUsedAt ? <RelativeTime at={passkey.lastUsedAt} /> : 'not yet'}</Cell>
              <Cell number>
                <Button weight="quiet" className="-my-1" onClick={() => setNaming(passkey.id)}>
                  Rename<span className="sr-only"> {passkey.name}</span>
                </Button>
                <Button weight="quiet" className="-my-1" onClick={() => remove.mutate(passkey)}>
                  Remove<span className="sr-only"> {passkey.name}</span>
                </Button>
              </Cell>
            </Row>
          ))}
        </Table>
      )}
      {named && <PasskeyName key={named.id} passkey={named} onClose={() => setNaming(undefined)} />}
    </Section>
  );
}

function whyNot(host: string | null): string {
  if (host === null) return 'Passkeys belong to a host name, and this server is reached by an address in numbers.';
  if (host !== window.location.hostname)
    return `Passkeys are made and used at ${host}; this page was opened elsewhere.`;
  return 'This browser has no passkeys, or this page is not reached by https.';
}
