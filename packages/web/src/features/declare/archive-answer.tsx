import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useApi } from '../../api/api.tsx';
import { troubleOf } from '../../api/problem.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { RecallMatch } from '../../ui/recall-match.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { TroubleNote } from '../../ui/trouble-note.tsx';
import { useSettled } from '../../ui/use-settled.ts';

/** Long enough that a word is one question, short enough that the answer is there when the finger rests. */
const settleMs = 150;

/** Below the threshold a match is a hint; more than three of them are noise beside a form. */
const farShown = 3;

interface ArchiveAnswerProps {
  readonly title: string;
  readonly text: string;
  readonly services: readonly string[];
  readonly sameAs: string | undefined;
  readonly onSame: (key: string | undefined) => void;
}

/** Have we been here before? An answer to what was typed before is dropped: the query's signal aborts it. */
export function ArchiveAnswer({ title, text, services, sameAs, onSame }: ArchiveAnswerProps) {
  const api = useApi();
  const asked = useSettled(JSON.stringify({ title: title.trim(), text: text.trim(), services }), settleMs);
  const worthAsking = title.trim().length > 2 || text.trim().length > 2;
  const answer = useQuery({
    queryKey: ['recall', asked],
    queryFn: ({ signal }) => api.recall({ body: JSON.parse(asked) as { title: string; text: string }, signal }),
    enabled: worthAsking,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
  const matches = worthAsking ? (answer.data?.matches ?? []) : [];
  const near = matches.filter((match) => match.aboveThreshold);
  const far = matches.filter((match) => !match.aboveThreshold).slice(0, farShown);

  return (
    <section aria-labelledby="been-here" className="grid content-start gap-4">
      <h2 id="been-here" className="text-lg font-semibold tracking-tight">
        Have we been here before?
      </h2>
      <output className={near.length > 0 ? 'block text-soft' : 'sr-only'}>
        {worthAsking && answer.data ? inWords(near.length) : ''}
      </output>
      {!worthAsking && (
        <EmptyState>Earlier incidents appear here as you write, with what each one still owes.</EmptyState>
      )}
      {worthAsking && answer.error && !answer.data && <TroubleNote trouble={troubleOf(answer.error)} />}
      {worthAsking && answer.isPending && !answer.error && <Skeleton label="Searching the archive" lines={5} />}
      {worthAsking && answer.data && matches.length === 0 && (
        <EmptyState>
          Nothing like this among {answer.data.searched} earlier {answer.data.searched === 1 ? 'incident' : 'incidents'}
          . It may be the first time.
        </EmptyState>
      )}
      <div>
        {near.map((match) => (
          <RecallMatch
            key={match.key}
            match={match}
            action={
              <Button
                weight={sameAs === match.key ? 'main' : 'plain'}
                aria-pressed={sameAs === match.key}
                className="justify-self-start"
                onClick={() => onSame(sameAs === match.key ? undefined : match.key)}
              >
                This is that again
                <span className="sr-only">: {match.key}</span>
              </Button>
            }
          />
        ))}
      </div>
      {far.length > 0 && (
        <div>
          <h3 className="text-sm font-semibold text-soft">Less alike</h3>
          {far.map((match) => (
            <RecallMatch
              key={match.key}
              match={match}
              faint
              action={
                <Button
                  weight={sameAs === match.key ? 'main' : 'quiet'}
                  aria-pressed={sameAs === match.key}
                  className="-ml-3 justify-self-start"
                  onClick={() => onSame(sameAs === match.key ? undefined : match.key)}
                >
                  This is that again
                  <span className="sr-only">: {match.key}</span>
                </Button>
              }
            />
          ))}
        </div>
      )}
    </section>
  );
}

function inWords(count: number): string {
  if (count === 0) return 'No earlier incident is like this one.';
  return count === 1 ? 'One earlier incident is like this one.' : `${count} earlier incidents are like this one.`;
}
