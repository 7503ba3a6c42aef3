import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi } from '../../api/api.tsx';
import { keys } from '../../api/keys.ts';
import { tokensQuery } from '../../api/queries.ts';
import type { Answer } from '../../api/types.ts';
import { useChange } from '../../api/use-change.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Section } from '../../ui/page.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { Cell, Row, Table } from '../../ui/table.tsx';
import { NewToken } from './new-token.tsx';

type Token = Answer<'listTokens'>['items'][number];

export function TokensPart() {
  const api = useApi();
  const tokens = useQuery(tokensQuery(api));
  const [making, setMaking] = useState(false);
  const revoke = useChange<Token, unknown>({
    run: ({ id }) => api.revokeToken({ params: { id } }),
    said: (_, { label }) => ({ text: `“${label}” opens nothing any more.` }),
    refresh: [keys.tokens],
  });
  const items = tokens.data?.items ?? [];
  const make = <Button onClick={() => setMaking(true)}>Make a token</Button>;
  return (
    <Section
      title="Tokens"
      note="Each may do what its scopes name and nothing else. No token opens what people tell in private."
      {...(items.length > 0 ? { action: make } : {})}
    >
      {tokens.data && items.length === 0 && (
        <EmptyState action={make}>A program in CI or a directory gets in with a token of its own.</EmptyState>
      )}
      {items.length > 0 && (
        <Table label="Tokens of the API" head={['For', 'Scopes', 'Made by', 'Last used', 'Ends', '']}>
          {items.map((token) => (
            <Row key={token.id}>
              <Cell>
                <span className={token.revokedAt ? 'text-faint' : 'font-medium'}>{token.label}</span>
              </Cell>
              <Cell>
                <span className="font-mono text-xs">{token.scopes?.join(', ') ?? 'everything'}</span>
              </Cell>
              <Cell>{token.madeBy.name}</Cell>
              <Cell>{token.lastUsedAt ? <RelativeTime at={token.lastUsedAt} /> : 'not yet'}</Cell>
              <Cell>
                <Ends token={token} />
              </Cell>
              <Cell number>
                {!token.revokedAt && (
                  <Button weight="quiet" className="-my-1" onClick={() => revoke.mutate(token)}>
                    Revoke<span className="sr-only"> {token.label}</span>
                  </Button>
                )}
              </Cell>
            </Row>
          ))}
        </Table>
      )}
      {making && <NewToken onClose={() => setMaking(false)} />}
    </Section>
  );
}

function Ends({ token: { revokedAt, expiresAt } }: { readonly token: Token }) {
  if (revokedAt) {
    return (
      <span className="text-faint">
        revoked <RelativeTime at={revokedAt} />
      </span>
    );
  }
  return expiresAt ? <RelativeTime at={expiresAt} /> : 'never';
}
