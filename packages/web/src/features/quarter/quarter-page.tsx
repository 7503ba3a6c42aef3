import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useApi } from '../../api/api.tsx';
import { isProblem, troubleOf } from '../../api/problem.ts';
import { quarterQuery } from '../../api/queries.ts';
import type { Answer } from '../../api/types.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { dayWords } from '../../ui/time-words.ts';
import { TroubleNote } from '../../ui/trouble-note.tsx';
import { Challenged, Displaced, Funded, Recurred, Waiting } from './quarter-lists.tsx';

/** One quarter for the person who funds reliability; made to be printed. */
export function QuarterPage() {
  const { quarter = '' } = useParams({ strict: false });
  const api = useApi();
  const page = useQuery(quarterQuery(api, quarter));
  if (page.data) return <Shown page={page.data} />;
  const wrong = isProblem(page.error, 'request.invalid');
  return (
    <Page title={wrong ? 'There is no such quarter' : wordsOf(quarter)} windowTitle={quarter}>
      {page.error ? (
        <TroubleNote
          trouble={troubleOf(page.error)}
          action={
            wrong ? (
              <LinkButton to="/recurrence">Go to Recurrence</LinkButton>
            ) : (
              <Button onClick={() => void page.refetch()}>Try again</Button>
            )
          }
        />
      ) : (
        <Skeleton label={`Reading ${wordsOf(quarter)}`} lines={8} />
      )}
    </Page>
  );
}

function Shown({ page }: { readonly page: Answer<'readQuarter'> }) {
  const { quarter, previous, next, first, last, controls } = page;
  return (
    <Page
      title={page.sentence}
      windowTitle={wordsOf(quarter)}
      lead={
        <p className="text-soft">
          {wordsOf(quarter)}: {dayWords(first)} to {dayWords(last)}
        </p>
      }
      actions={
        <>
          {previous && (
            <LinkButton to="/quarters/$quarter" params={{ quarter: previous }} weight="quiet">
              {wordsOf(previous)}
            </LinkButton>
          )}
          {next && (
            <LinkButton to="/quarters/$quarter" params={{ quarter: next }} weight="quiet">
              {wordsOf(next)}
            </LinkButton>
          )}
          <Button onClick={() => window.print()}>Print</Button>
        </>
      }
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-10 print:gap-6">
        <Recurred incidents={page.recurred} total={page.totals.recurred} />
        <Funded fixes={page.funded} total={page.totals.funded} />
        <Challenged declines={page.challenged} total={page.totals.challenged} />
        <Waiting proposals={page.waiting} total={page.totals.waiting} />
        <Displaced work={page.displaced} total={page.totals.displaced} />
        <Section title="What the controls cost">
          <p className="max-w-prose text-base">{controls.sentence}</p>
        </Section>
      </div>
    </Page>
  );
}

/** `2026-Q4` → "Q4 2026". */
const wordsOf = (quarter: string): string => `${quarter.slice(5)} ${quarter.slice(0, 4)}`;
