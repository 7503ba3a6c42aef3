import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useApi } from '../../api/api.tsx';
import { isProblem, troubleOf } from '../../api/problem.ts';
import { pruneQuery } from '../../api/queries.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { Page } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { TroubleNote } from '../../ui/trouble-note.tsx';
import { PruneOutcome } from './prune-outcome.tsx';
import { PruneSession } from './prune-session.tsx';

/** One session: while it is open one control fills the page, afterwards what goes and the changes to make. */
export function PrunePage() {
  const { id = '' } = useParams({ strict: false });
  const prune = useQuery(pruneQuery(useApi(), id));
  if (prune.data)
    return prune.data.closedAt ? <PruneOutcome prune={prune.data} /> : <PruneSession prune={prune.data} />;
  const missing = isProblem(prune.error, 'not_found') || isProblem(prune.error, 'request.invalid');
  return (
    <Page title={missing ? 'There is no such session' : 'Prune'}>
      {prune.error ? (
        <TroubleNote
          trouble={troubleOf(prune.error)}
          action={
            missing ? (
              <LinkButton to="/prune">Go to Prune</LinkButton>
            ) : (
              <Button onClick={() => void prune.refetch()}>Try again</Button>
            )
          }
        />
      ) : (
        <Skeleton label="Reading the session" lines={8} />
      )}
    </Page>
  );
}
