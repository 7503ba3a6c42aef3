import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useApi } from '../../api/api.tsx';
import { keys } from '../../api/keys.ts';
import { fieldErrors, troubleOf } from '../../api/problem.ts';
import { useMayChange } from '../../api/use-may-change.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { TroubleNote } from '../../ui/trouble-note.tsx';
import { ControlFilters } from './control-filters.tsx';
import { ControlTable } from './control-table.tsx';
import { queryOf, type ControlsSearch } from './controls-search.ts';
import { RegisterControl } from './register-control.tsx';

/** What guards us, is it alive, what does it cost. */
export function ControlsPage() {
  const search = useSearch({ from: '/inside/controls' });
  const mayChange = useMayChange();
  const [adding, setAdding] = useState(false);
  return (
    <Page
      wide
      title="Controls"
      lead="What guards us, whether it is alive, and what it costs."
      actions={mayChange && <Button onClick={() => setAdding(true)}>Register a control</Button>}
    >
      <Registry search={search} />
      {adding && <RegisterControl onClose={() => setAdding(false)} />}
    </Page>
  );
}

function Registry({ search }: { readonly search: ControlsSearch }) {
  const api = useApi();
  const found = useInfiniteQuery({
    queryKey: [...keys.controls, search],
    queryFn: ({ pageParam, signal }) =>
      api.listControls({ query: { ...queryOf(search), ...(pageParam ? { cursor: pageParam } : {}) }, signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  });
  if (found.isPending) return <Skeleton label="Reading the controls" lines={8} />;
  const first = found.data?.pages[0];
  if (!found.data || !first) {
    const unknown = Object.keys(fieldErrors(found.error));
    if (unknown.length > 0) {
      return (
        <EmptyState action={<LinkButton to="/controls">Show all controls</LinkButton>}>
          The address asks for a {unknown.join(' and a ')} that does not exist.
        </EmptyState>
      );
    }
    return (
      <TroubleNote
        trouble={troubleOf(found.error)}
        action={<Button onClick={() => void found.refetch()}>Try again</Button>}
      />
    );
  }
  const items = found.data.pages.flatMap((page) => page.items);
  const none = Object.values(first.counts).every((count) => count === 0) && Object.keys(search).length === 0;
  if (none) return <NoneYet />;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <ControlFilters search={search} counts={first.counts} />
      {items.length === 0 ? (
        <EmptyState action={<LinkButton to="/controls">Show all controls</LinkButton>}>
          No control matches all of this.
        </EmptyState>
      ) : (
        <div className={found.isPlaceholderData ? 'opacity-60 transition-opacity delay-100' : ''}>
          <ControlTable items={items} />
        </div>
      )}
      {found.hasNextPage && (
        <Button
          className="justify-self-start"
          busy={found.isFetchingNextPage}
          onClick={() => void found.fetchNextPage()}
        >
          Show more of {first.total.toLocaleString('en-GB')}
        </Button>
      )}
    </div>
  );
}

const NoneYet = () => (
  <div className="grid gap-4">
    <EmptyState>
      No control has reported yet. A gate registers itself with its first heartbeat: write it where the failure was, and
      let CI run it on every change.
    </EmptyState>
    <pre className="max-w-prose rounded border border-line bg-sunken p-4 font-mono text-xs whitespace-pre-wrap">
      {['npx pawl init', 'npx pawl new --incident INC-1', 'PAWL_URL=… PAWL_TOKEN=… npx pawl check'].join('\n')}
    </pre>
    <p className="max-w-prose text-soft">
      <code className="font-mono text-xs">pawl-server token --scope gate:report</code> makes the token for CI.
      Checklists, defaults and removed permissions are registered here by hand.
    </p>
  </div>
);
