import { accountParts, type AccountPart } from '@pawl/domain/account/sentences';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useApi } from '../../api/api.tsx';
import { troubleOf } from '../../api/problem.ts';
import { openedAccountsQuery } from '../../api/queries.ts';
import type { Answer } from '../../api/types.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { TroubleNote } from '../../ui/trouble-note.tsx';

const words: Readonly<Record<AccountPart, string>> = { saw: 'Saw', expected: 'Expected', did: 'Did' };

/** What participants opened to the facilitator. Nobody else comes here. */
export function OpenedAccountsPage() {
  const { key = '' } = useParams({ strict: false });
  const accounts = useQuery(openedAccountsQuery(useApi(), key));
  return (
    <Page
      title="Accounts opened to you"
      windowTitle={`${key}: accounts`}
      lead={
        <div className="grid max-w-prose gap-1">
          {accounts.data && (
            <p className="text-base text-soft">
              <Link to="/i/$key/room" params={{ key }} className="link">
                {key}, {accounts.data.incident.title}
              </Link>
            </p>
          )}
          <p className="text-soft">
            Told to you, not to the room. What belongs into the timeline, their authors release themselves; ask them.
          </p>
        </div>
      }
    >
      {accounts.data ? (
        <Accounts items={accounts.data.items} />
      ) : accounts.error ? (
        <TroubleNote trouble={troubleOf(accounts.error)} />
      ) : (
        <Skeleton label={`Reading the accounts of ${key}`} lines={6} />
      )}
    </Page>
  );
}

function Accounts({ items }: { readonly items: Answer<'listAccounts'>['items'] }) {
  if (items.length === 0) {
    return <EmptyState>Nobody has opened an account to you. Whether anybody wrote one is theirs to say.</EmptyState>;
  }
  return (
    <div className="grid gap-10">
      {items.map(({ id, author, role, ...text }) => (
        <article key={id} aria-label={`Account of ${author.name}`} className="grid gap-4 border-t border-line pt-4">
          <h2 className="text-lg font-semibold tracking-tight">
            {author.name} {role !== null && <span className="font-normal text-soft">{role}</span>}
          </h2>
          <dl className="grid gap-4">
            {accountParts
              .filter((part) => text[part].trim() !== '')
              .map((part) => (
                <div key={part} className="grid gap-1 sm:grid-cols-[6rem_minmax(0,1fr)]">
                  <dt className="text-sm text-soft">{words[part]}</dt>
                  <dd className="max-w-prose text-base whitespace-pre-line wrap-anywhere">{text[part]}</dd>
                </div>
              ))}
          </dl>
        </article>
      ))}
    </div>
  );
}
