import { troubleOf } from '../../api/problem.ts';
import type { RecallMatch as Match } from '../../api/types.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { RecallMatch } from '../../ui/recall-match.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { TroubleNote } from '../../ui/trouble-note.tsx';
import type { Asked } from './use-archive-answer.ts';

/** Below the threshold a match is a hint; more than three of them are noise beside a form. */
const farShown = 3;

interface ArchiveAnswerProps {
  readonly asked: Asked;
  readonly sameAs: string | undefined;
  readonly onSame: (key: string | undefined) => void;
}

/** What the archive answers to what is typed, and the one press that says: this is that again. */
export function ArchiveAnswer({ asked: { worthAsking, answer, matches }, sameAs, onSame }: ArchiveAnswerProps) {
  const near = matches.filter((match) => match.aboveThreshold);
  const far = matches.filter((match) => !match.aboveThreshold).slice(0, farShown);

  return (
    <section id="archive-answer" aria-labelledby="been-here" className="grid content-start gap-4">
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
            action={<Again match={match} sameAs={sameAs} onSame={onSame} weight="plain" />}
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
              action={<Again match={match} sameAs={sameAs} onSame={onSame} weight="quiet" />}
            />
          ))}
        </div>
      )}
    </section>
  );
}

interface AgainProps extends Pick<ArchiveAnswerProps, 'sameAs' | 'onSame'> {
  readonly match: Match;
  readonly weight: 'plain' | 'quiet';
}

function Again({ match, sameAs, onSame, weight }: AgainProps) {
  const chosen = sameAs === match.key;
  return (
    <Button
      weight={chosen ? 'main' : weight}
      aria-pressed={chosen}
      className={weight === 'quiet' && !chosen ? '-ml-3 justify-self-start' : 'justify-self-start'}
      onClick={() => onSame(chosen ? undefined : match.key)}
    >
      This is that again
      <span className="sr-only">: {match.key}</span>
    </Button>
  );
}

export function inWords(count: number): string {
  if (count === 0) return 'No earlier incident is like this one.';
  return count === 1 ? 'One earlier incident is like this one.' : `${count} earlier incidents are like this one.`;
}
