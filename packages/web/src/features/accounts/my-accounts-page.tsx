import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useApi } from '../../api/api.tsx';
import { troubleOf } from '../../api/problem.ts';
import { myAccountsQuery } from '../../api/queries.ts';
import type { Answer } from '../../api/types.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { TroubleNote } from '../../ui/trouble-note.tsx';

type Item = Answer<'listMyAccounts'>['items'][number];

/** Where the reader was asked to tell, or has told: also where they take part no longer, so that everything can be taken back. */
export function MyAccountsPage() {
  const accounts = useQuery(myAccountsQuery(useApi()));
  return (
    <Page
      title="Your accounts"
      lead="Where a room asked what you saw, and what you have told. Nobody but you sees this list."
    >
      {accounts.data ? (
        <List items={accounts.data.items} />
      ) : accounts.error ? (
        <TroubleNote trouble={troubleOf(accounts.error)} />
      ) : (
        <Skeleton label="Reading your accounts" lines={4} />
      )}
    </Page>
  );
}

function List({ items }: { readonly items: readonly Item[] }) {
  if (items.length === 0) {
    return (
      <EmptyState>
        No room has asked you yet. When you take part in a review, you can tell what you saw from its page.
      </EmptyState>
    );
  }
  return (
    <ul className="border-t border-line">
      {items.map((item) => (
        <li key={item.incident.key} className="grid gap-0.5 border-b border-line py-3">
          <Link
            to="/i/$key/account"
            params={{ key: item.incident.key }}
            className="w-fit text-base font-medium hover:underline"
          >
            {item.incident.title}
          </Link>
          <p className="text-soft">
            <span className="numbers font-mono text-xs">{item.incident.key}</span> · {wordsFor(item)}
          </p>
        </li>
      ))}
    </ul>
  );
}

function wordsFor({ told, open, roomOpen }: Item): string {
  if (!told) return roomOpen ? 'you are asked what you saw' : 'you were asked; the room has closed';
  return open ? 'told, and opened to the facilitator' : 'told, and yours alone';
}
