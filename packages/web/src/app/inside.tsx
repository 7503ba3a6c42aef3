import { useQuery } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';
import { useApi } from '../api/api.tsx';
import { troubleOf } from '../api/problem.ts';
import { sessionQuery } from '../api/queries.ts';
import { Button } from '../ui/button.tsx';
import { Page } from '../ui/page.tsx';
import { Late } from '../ui/skeleton.tsx';
import { TroubleNote } from '../ui/trouble-note.tsx';
import { Shell } from './shell.tsx';
import { SignedOutPage } from './signed-out-page.tsx';

export function Inside() {
  const session = useQuery(sessionQuery(useApi()));
  if (session.data?.person) {
    return (
      <Shell session={session.data}>
        <Outlet />
      </Shell>
    );
  }
  if (session.data) return <SignedOutPage />;
  if (session.error) {
    return (
      <main>
        <Page title="Pawl cannot be reached">
          <TroubleNote
            trouble={troubleOf(session.error)}
            action={<Button onClick={() => void session.refetch()}>Try again</Button>}
          />
        </Page>
      </main>
    );
  }
  return (
    <Late>
      <output className="block p-8 text-faint">Opening Pawl…</output>
    </Late>
  );
}
