import { useQuery } from '@tanstack/react-query';
import { useApi } from '../../api/api.tsx';
import { troubleOf } from '../../api/problem.ts';
import { homeQuery, sessionQuery } from '../../api/queries.ts';
import { Button } from '../../ui/button.tsx';
import { Page } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { TroubleNote } from '../../ui/trouble-note.tsx';
import { FirstPage } from './first-page.tsx';
import { Ladder } from './ladder.tsx';
import { NearMissesWaiting } from './near-misses-waiting.tsx';
import { OldActions } from './old-actions.tsx';
import { OpenIncidents } from './open-incidents.tsx';
import { Quarters } from './quarters.tsx';
import { SlippingList } from './slipping-list.tsx';

/** Which lessons hold without anyone remembering, which are slipping, and what waits. */
export function HomePage() {
  const api = useApi();
  const session = useQuery(sessionQuery(api));
  const home = useQuery(homeQuery(api));
  if (session.data?.archiveEmpty) return <FirstPage admin={session.data.person?.role === 'admin'} />;
  if (home.data) {
    const { sentence, slipping, slippingTotal, open, oldActions, nearMissesWaiting, ladder, quarters } = home.data;
    return (
      <Page title={sentence} windowTitle="Home">
        <div className="grid gap-12">
          <SlippingList items={slipping} total={slippingTotal} />
          {oldActions.actions > 0 && <OldActions {...oldActions} />}
          {nearMissesWaiting > 0 && <NearMissesWaiting many={nearMissesWaiting} />}
          {open.length > 0 && <OpenIncidents incidents={open} />}
          <Ladder rungs={ladder} />
          <Quarters quarters={quarters} />
        </div>
      </Page>
    );
  }
  return (
    <Page title="Home">
      {home.error ? (
        <TroubleNote
          trouble={troubleOf(home.error)}
          action={<Button onClick={() => void home.refetch()}>Try again</Button>}
        />
      ) : (
        <Skeleton label="Reading what holds and what is slipping" lines={8} />
      )}
    </Page>
  );
}
