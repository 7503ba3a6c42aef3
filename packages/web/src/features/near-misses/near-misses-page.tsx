import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi } from '../../api/api.tsx';
import { keys } from '../../api/keys.ts';
import { troubleOf } from '../../api/problem.ts';
import { useMayChange } from '../../api/use-may-change.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useListKeys } from '../../ui/list-keys.ts';
import { Page } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { TroubleNote } from '../../ui/trouble-note.tsx';
import { NearMissItem } from './near-miss-item.tsx';
import { Tell } from './tell.tsx';

const states = ['waiting', 'all'] as const;
type State = (typeof states)[number];
const tabWords: Readonly<Record<State, string>> = { waiting: 'Waiting for a reply', all: 'All' };

/** What people told early: those that wait for a reply first. */
export function NearMissesPage() {
  const [state, setState] = useState<State>('waiting');
  const [telling, setTelling] = useState(false);
  const mayChange = useMayChange();
  return (
    <Page
      title="Near misses"
      lead="Small failures and scares that hurt nobody, told early. Each wants one reply, with curiosity."
      actions={
        <>
          {mayChange && (
            <Button weight="main" onClick={() => setTelling(true)}>
              Tell a near miss
            </Button>
          )}
          <LinkButton to="/near-misses/trend">The trend</LinkButton>
        </>
      }
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
        <fieldset className="flex gap-1">
          <legend className="sr-only">Which near misses</legend>
          {states.map((one) => (
            <Button
              key={one}
              weight="quiet"
              aria-pressed={state === one}
              className={classNames(state === one && 'bg-line/60 font-medium text-ink')}
              onClick={() => setState(one)}
            >
              {tabWords[one]}
            </Button>
          ))}
        </fieldset>
        <NearMisses key={state} state={state} />
      </div>
      {telling && <Tell onClose={() => setTelling(false)} />}
    </Page>
  );
}

function NearMisses({ state }: { readonly state: State }) {
  const api = useApi();
  const list = useListKeys<HTMLUListElement>();
  const found = useInfiniteQuery({
    queryKey: keys.nearMissList(state),
    queryFn: ({ pageParam, signal }) =>
      api.listNearMisses({ query: { state, limit: 50, ...(pageParam ? { cursor: pageParam } : {}) }, signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  });
  if (found.isPending) return <Skeleton label="Reading the near misses" lines={6} />;
  const first = found.data?.pages[0];
  if (!found.data || !first) {
    return (
      <TroubleNote
        trouble={troubleOf(found.error)}
        action={<Button onClick={() => void found.refetch()}>Try again</Button>}
      />
    );
  }
  const items = found.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <EmptyState>{emptyWords(state, first.total)}</EmptyState>;
  return (
    <>
      <p className="text-soft">{countWords(state, first)}</p>
      <ul ref={list} className="border-t border-line">
        {items.map((nearMiss) => (
          <NearMissItem key={nearMiss.key} nearMiss={nearMiss} />
        ))}
      </ul>
      {found.hasNextPage && (
        <Button
          className="justify-self-start"
          busy={found.isFetchingNextPage}
          onClick={() => void found.fetchNextPage()}
        >
          Show more
        </Button>
      )}
    </>
  );
}

const emptyWords = (state: State, total: number): string =>
  state === 'waiting' && total > 0
    ? 'Every near miss has had its reply.'
    : 'Nobody has told one yet. The first small one that meets a curious reply makes room for the next.';

function countWords(state: State, { total, waiting }: { readonly total: number; readonly waiting: number }): string {
  if (state === 'waiting')
    return waiting === 1 ? '1 waits for a reply.' : `${waiting} wait for a reply, the oldest first.`;
  return total === 1 ? '1 was told.' : `${total} were told, the latest first.`;
}
