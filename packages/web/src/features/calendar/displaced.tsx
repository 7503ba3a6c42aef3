import { useInfiniteQuery } from '@tanstack/react-query';
import { useApi } from '../../api/api.tsx';
import { keys } from '../../api/keys.ts';
import { Button } from '../../ui/button.tsx';
import { KeyLink } from '../../ui/key-badge.tsx';
import { Section } from '../../ui/page.tsx';
import { Cell, Row, Table } from '../../ui/table.tsx';
import { spaced } from '../../ui/words.ts';

/** Feature work that made room for a fix, with the title and the days the room saw when it decided. */
export function Displaced() {
  const api = useApi();
  const found = useInfiniteQuery({
    queryKey: keys.displaced,
    queryFn: ({ pageParam, signal }) =>
      api.listDisplaced({ query: { limit: 25, ...(pageParam ? { cursor: pageParam } : {}) }, signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  });
  const items = found.data?.pages.flatMap((page) => page.items) ?? [];
  if (items.length === 0) return null;
  return (
    <Section title="What made room" note="Work that funded fixes took the place of, as the room saw it.">
      <Table label="Displaced work" head={['Work', 'Days', 'Cycle', 'For', 'It is']}>
        {items.map((item) => (
          <Row key={item.id}>
            <Cell>{item.work.title}</Cell>
            <Cell number>{item.work.days}</Cell>
            <Cell>
              {item.team.name}, {item.cycle.name}
            </Cell>
            <Cell>
              {item.fix.title} <KeyLink incident={item.fix.incidentKey} />
            </Cell>
            <Cell>{spaced(item.fix.progress)}</Cell>
          </Row>
        ))}
      </Table>
      {found.hasNextPage && (
        <Button
          className="justify-self-start"
          busy={found.isFetchingNextPage}
          onClick={() => void found.fetchNextPage()}
        >
          Show more
        </Button>
      )}
    </Section>
  );
}
