import { useInfiniteQuery } from '@tanstack/react-query';
import { useApi } from '../../api/api.tsx';
import { keys } from '../../api/keys.ts';
import { troubleOf } from '../../api/problem.ts';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/page.tsx';
import { TroubleNote } from '../../ui/trouble-note.tsx';
import { UnreadPart } from './unread-part.tsx';

/** Parts of imported files that no rule understood: kept as they are until somebody says what they are. */
export function UnreadParts({ mayPlace }: { readonly mayPlace: boolean }) {
  const api = useApi();
  const unread = useInfiniteQuery({
    queryKey: keys.unread,
    queryFn: ({ pageParam, signal }) =>
      api.listUnread({ query: { limit: 25, ...(pageParam ? { cursor: pageParam } : {}) }, signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  });
  if (unread.error && !unread.data) return <TroubleNote trouble={troubleOf(unread.error)} />;
  const parts = (unread.data?.pages ?? []).flatMap((page) => page.items);
  if (parts.length === 0) return null;
  const total = unread.data?.pages[0]?.total;
  return (
    <Section
      title="Not understood"
      note={`${total ?? parts.length} ${(total ?? parts.length) === 1 ? 'part' : 'parts'} of the imported files. Nothing is lost: each is kept word for word with its incident. Say what it is, and it takes its place.`}
    >
      <ul className="border-t border-line">
        {parts.map((part, index) => (
          <UnreadPart key={part.id} part={part} first={parts[index - 1]?.path !== part.path} mayPlace={mayPlace} />
        ))}
      </ul>
      {unread.hasNextPage && (
        <Button
          className="justify-self-start"
          busy={unread.isFetchingNextPage}
          onClick={() => void unread.fetchNextPage()}
        >
          Show more
        </Button>
      )}
    </Section>
  );
}
