import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useApi } from '../../api/api.tsx';
import { keys } from '../../api/keys.ts';
import { mySessionsQuery } from '../../api/queries.ts';
import type { Answer } from '../../api/types.ts';
import { useChange } from '../../api/use-change.ts';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/page.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { Cell, Row, Table } from '../../ui/table.tsx';

type MySession = Answer<'listMySessions'>['items'][number];

const ways: Readonly<Record<MySession['way'], string>> = {
  link: 'a one-time link',
  mail: 'a link by mail',
  passkey: 'a passkey',
  oidc: 'the identity provider',
};

export function SessionsPart() {
  const api = useApi();
  const queries = useQueryClient();
  const sessions = useQuery(mySessionsQuery(api));
  const end = useChange<MySession, unknown>({
    run: ({ id }) => api.endMySession({ params: { id } }),
    said: (_, { device }) => ({ text: `${device} is signed out.` }),
    refresh: [keys.mySessions],
  });
  const everywhere = useChange<void, unknown>({
    run: () => api.endMySessions({}),
    // What was read belongs to the session that ended.
    done: () => queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== keys.session[0] }),
    refresh: [keys.session],
  });
  return (
    <Section
      title="Browsers"
      note="One you do not know? Sign out everywhere, then sign in again: what it holds is worth nothing from that moment."
      action={
        <Button busy={everywhere.isPending} onClick={() => everywhere.mutate()}>
          Sign out everywhere
        </Button>
      }
    >
      <Table label="Browsers you are signed in with" head={['Browser', 'Came in with', 'Signed in', 'Last used', '']}>
        {(sessions.data?.items ?? []).map((session) => (
          <Row key={session.id}>
            <Cell>
              <span className="font-medium">{session.device}</span>
              {session.current && <span className="text-faint"> this one</span>}
            </Cell>
            <Cell>{ways[session.way]}</Cell>
            <Cell>
              <RelativeTime at={session.createdAt} />
            </Cell>
            <Cell>
              <RelativeTime at={session.lastUsedAt} />
            </Cell>
            <Cell number>
              {!session.current && (
                <Button weight="quiet" className="-my-1" onClick={() => end.mutate(session)}>
                  Sign out<span className="sr-only"> {session.device}</span>
                </Button>
              )}
            </Cell>
          </Row>
        ))}
      </Table>
    </Section>
  );
}
