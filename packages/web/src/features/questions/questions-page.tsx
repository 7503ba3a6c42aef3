import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi } from '../../api/api.tsx';
import { keys } from '../../api/keys.ts';
import { troubleOf } from '../../api/problem.ts';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useListKeys } from '../../ui/list-keys.ts';
import { Page } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { TroubleNote } from '../../ui/trouble-note.tsx';
import { OpenQuestion } from './open-question.tsx';
import { SettledQuestion } from './settled-question.tsx';

const states = ['open', 'settled'] as const;
type State = (typeof states)[number];
const tabWords: Readonly<Record<State, string>> = { open: 'Open', settled: 'Settled' };

/** What we cannot explain: each with somebody who comes back to it, until it is answered or accepted as unknown. */
export function QuestionsPage() {
  const [state, setState] = useState<State>('open');
  return (
    <Page
      title="Questions"
      lead="What nobody could explain. Each stays open, with an owner, until it is answered or accepted as unknown."
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
        <fieldset className="flex gap-1">
          <legend className="sr-only">Which questions</legend>
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
        <Questions key={state} state={state} />
      </div>
    </Page>
  );
}

function Questions({ state }: { readonly state: State }) {
  const api = useApi();
  const list = useListKeys<HTMLUListElement>();
  const found = useInfiniteQuery({
    queryKey: keys.questions(state),
    queryFn: ({ pageParam, signal }) =>
      api.listQuestions({ query: { state, limit: 50, ...(pageParam ? { cursor: pageParam } : {}) }, signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  });
  if (found.isPending) return <Skeleton label="Reading the questions" lines={6} />;
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
  if (items.length === 0) {
    return (
      <EmptyState>
        {state === 'open'
          ? 'No question is open. A room writes one down for what nobody there can explain.'
          : 'No question was answered or accepted as unknown yet.'}
      </EmptyState>
    );
  }
  return (
    <>
      {state === 'open' && (
        <p className="text-soft">
          {first.total === 1 ? '1 question is open' : `${first.total} questions are open`}
          {first.adrift > 0 && (
            <span className="text-slipping">; {first.adrift} without an owner, or past the day</span>
          )}
          .
        </p>
      )}
      <ul ref={list} className="border-t border-line">
        {items.map((question) =>
          state === 'open' ? (
            <OpenQuestion key={question.id} question={question} />
          ) : (
            <SettledQuestion key={question.id} question={question} />
          ),
        )}
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
