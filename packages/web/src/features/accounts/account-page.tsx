import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useApi } from '../../api/api.tsx';
import { isProblem, troubleOf } from '../../api/problem.ts';
import { myAccountQuery } from '../../api/queries.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { TroubleNote } from '../../ui/trouble-note.tsx';
import { AccountFields } from './account-fields.tsx';
import { Reader } from './reader.tsx';
import { Sentences } from './sentences.tsx';
import { useAutosave, type MyAccount } from './use-autosave.ts';
import { Withdraw } from './withdraw.tsx';

/** Where a participant tells what they saw, expected and did: theirs alone until they say otherwise. */
export function AccountPage() {
  const { key = '' } = useParams({ strict: false });
  const account = useQuery({ ...myAccountQuery(useApi(), key), refetchOnWindowFocus: false });
  if (account.data) return <Told key={key} account={account.data} />;
  const missing = isProblem(account.error, 'not_found') || isProblem(account.error, 'request.invalid');
  return (
    <Page title={missing ? `There is no ${key} here` : 'What did you see?'} windowTitle={`${key}: your account`}>
      {account.error ? (
        <TroubleNote
          trouble={troubleOf(account.error)}
          action={<Button onClick={() => void account.refetch()}>Try again</Button>}
        />
      ) : (
        <Skeleton label={`Reading your account of ${key}`} lines={8} />
      )}
    </Page>
  );
}

function Told({ account }: { readonly account: MyAccount }) {
  const { incident, role } = account;
  const { key } = incident;
  const autosave = useAutosave(account);
  const mayWrite = role !== null || autosave.kept.version > 0;
  return (
    <Page
      title="What did you see?"
      windowTitle={`${key}: your account`}
      lead={
        <div className="grid max-w-prose gap-1">
          <p className="text-base text-soft">
            Your account of{' '}
            <Link to="/i/$key/room" params={{ key }} className="link">
              {key}, {incident.title}
            </Link>
            {role === null ? '.' : `, as ${role}.`}
          </p>
          <p className="text-soft">
            {account.asked ? 'The room asked everybody who took part. ' : ''}You need not write one. What made sense to
            you at the time is what nobody else can know.
          </p>
        </div>
      }
    >
      {mayWrite ? (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,1fr)_17rem]">
          <aside className="lg:sticky lg:top-6 lg:col-start-2 lg:row-start-1 lg:self-start">
            <Reader autosave={autosave} />
          </aside>
          <div className="grid min-w-0 content-start gap-10 lg:col-start-1 lg:row-start-1">
            <AccountFields autosave={autosave} />
            <Sentences autosave={autosave} />
            <Withdraw autosave={autosave} />
          </div>
        </div>
      ) : (
        <EmptyState
          action={
            <LinkButton to="/i/$key/room" params={{ key }}>
              Go to the room
            </LinkButton>
          }
        >
          Accounts are told by those who take part in the review. Join the room in the role you had, then come back.
        </EmptyState>
      )}
    </Page>
  );
}
