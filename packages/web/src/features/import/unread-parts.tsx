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
  // The placed ones stand last, and are done with.
  const all = (unread.data?.pages ?? []).flatMap((page) => page.items);
  const parts = all.filter((part) => part.placedAs === null);
  if (parts.length === 0) return null;
  const more = unread.hasNextPage && parts.length === all.length;
  const count = parts.length === 1 && !more ? '1 part' : `${more ? 'More than ' : ''}${parts.length} parts`;
  return (
    <Section
      title="Not understood"
      note={`${count} of the imported files. Nothing is lost: each is kept word for word with its incident. Say what it is, and it takes its place.`}
    >
      <ul className="border-t border-line">
        {parts.map((part, index) => (
          <UnreadPart key={part.id} part={part} first={parts[index - 1]?.path !== part.path} mayPlace={mayPlace} />
        ))}
      </ul>
      {more && (
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
