import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useApi } from '../../api/api.tsx';
import { keys } from '../../api/keys.ts';
import { fieldErrors, troubleOf } from '../../api/problem.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useListKeys } from '../../ui/list-keys.ts';
import { Page } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { TroubleNote } from '../../ui/trouble-note.tsx';
import { ArchiveResult } from './archive-result.tsx';
import { queryOf, type ArchiveSearch } from './archive-search.ts';
import { Facets } from './facets.tsx';
import { SearchField } from './search-field.tsx';

/** Find it in fourteen months: one field, facets in the address, results with what they still owe. */
export function ArchivePage() {
  const search = useSearch({ from: '/inside/archive' });
  return (
    <Page
      title="Archive"
      windowTitle={search.q ? `${search.q} · Archive` : 'Archive'}
      actions={
        <LinkButton to="/recall" weight="quiet">
          How well recall finds
        </LinkButton>
      }
    >
      <div className="grid gap-6">
        <SearchField search={search} />
        <Facets search={search} />
        <Results search={search} />
      </div>
    </Page>
  );
}

function Results({ search }: { readonly search: ArchiveSearch }) {
  const api = useApi();
  const list = useListKeys<HTMLUListElement>();
  const found = useInfiniteQuery({
    queryKey: [...keys.archive, search],
    queryFn: ({ pageParam, signal }) =>
      api.searchArchive({ query: { ...queryOf(search), ...(pageParam ? { cursor: pageParam } : {}) }, signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  });
  if (found.isPending) return <Skeleton label="Searching the archive" lines={8} />;
  if (!found.data) {
    // The address was written by hand, or by a newer Pawl.
    const unknown = Object.keys(fieldErrors(found.error));
    if (unknown.length > 0) return <UnknownFacet names={unknown} search={search} />;
    return (
      <TroubleNote
        trouble={troubleOf(found.error)}
        action={<Button onClick={() => void found.refetch()}>Try again</Button>}
      />
    );
  }
  const items = found.data.pages.flatMap((page) => page.items);
  const total = found.data.pages[0]?.total;
  if (items.length === 0) return <NoResults search={search} />;
  return (
    <div className={found.isPlaceholderData ? 'opacity-60 transition-opacity delay-100' : ''}>
      <output className="numbers block pb-2 text-xs text-faint">
        {total === undefined
          ? `${items.length} shown`
          : total === 1
            ? '1 incident'
            : `${total.toLocaleString('en-GB')} incidents`}
      </output>
      <ul ref={list} className="border-t border-line">
        {items.map((item) => (
          <ArchiveResult key={item.incident.id} item={item} />
        ))}
      </ul>
      {found.hasNextPage && (
        <Button className="mt-4" busy={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          Show more
        </Button>
      )}
    </div>
  );
}

function UnknownFacet({ names, search }: { readonly names: readonly string[]; readonly search: ArchiveSearch }) {
  const known = Object.entries(search).filter(([name]) => !names.includes(name));
  return (
    <EmptyState
      action={
        <LinkButton to="/archive" search={Object.fromEntries(known)}>
          Search without it
        </LinkButton>
      }
    >
      The address asks for a {names.join(' and a ')} that does not exist.
    </EmptyState>
  );
}

function NoResults({ search }: { readonly search: ArchiveSearch }) {
  const asked = Object.keys(search).length > 0;
  if (!asked) {
    return (
      <EmptyState
        action={
          <LinkButton to="/import" weight="main">
            Import
          </LinkButton>
        }
      >
        The archive is empty. Bring the writeups you have, and it can answer the next time something fails.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      action={
        <LinkButton to="/archive" search={search.q ? { q: search.q } : {}}>
          {search.q && Object.keys(search).length > 1 ? 'Search everything for it' : 'Show everything'}
        </LinkButton>
      }
    >
      Nothing in the archive matches. Other words for the same thing often do: the archive searches titles, stories,
      services and what was left undone.
    </EmptyState>
  );
}
