import { useQuery } from '@tanstack/react-query';
import { useApi } from '../../api/api.tsx';
import { troubleOf } from '../../api/problem.ts';
import { recallEvaluationQuery } from '../../api/queries.ts';
import type { Answer } from '../../api/types.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { KeyLink } from '../../ui/key-badge.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Cell, Row, Table } from '../../ui/table.tsx';
import { TroubleNote } from '../../ui/trouble-note.tsx';
import { RecallPlot } from './recall-plot.tsx';

type Evaluation = Answer<'evaluateRecall'>;

/** Would recall have shown it? Measured on what this team confirmed, not on anybody's benchmark. */
export function RecallPage() {
  const evaluation = useQuery(recallEvaluationQuery(useApi()));
  if (!evaluation.data) {
    return (
      <Page title="Recall">
        {evaluation.error ? (
          <TroubleNote
            trouble={troubleOf(evaluation.error)}
            action={<Button onClick={() => void evaluation.refetch()}>Try again</Button>}
          />
        ) : (
          <Skeleton label="Reading what recall would have shown" lines={6} />
        )}
      </Page>
    );
  }
  const { sentence, recurrences } = evaluation.data;
  if (recurrences === 0) {
    return (
      <Page title="Recall">
        <EmptyState action={<LinkButton to="/archive">Open the archive</LinkButton>}>
          Nobody has confirmed a recurrence yet. Judge an earlier incident to be the same class, on the declare page or
          in a room, and recall is measured here by what you confirmed.
        </EmptyState>
      </Page>
    );
  }
  return (
    <Page title={sentence} windowTitle="Recall">
      <div className="grid grid-cols-[minmax(0,1fr)] gap-12">
        <Section
          title="When it came again, and how long it was gone"
          note="Each confirmed recurrence is asked again with the words of its declaration, and only what had happened before may answer. Full: recall would have shown the earlier incident. Open: it would not."
        >
          <RecallPlot evaluation={evaluation.data} />
        </Section>
        <Recurrences evaluation={evaluation.data} />
      </div>
    </Page>
  );
}

function Recurrences({ evaluation: { items, within, recurrences } }: { readonly evaluation: Evaluation }) {
  const found = within.map(({ most, found: many }) => `${many} among the first ${most}`).join(', ');
  return (
    <Section title="Each of them" note={`A confirmed earlier incident stood ${found}, of ${recurrences}.`}>
      <Table label="Confirmed recurrences" head={['Again', 'Was', 'After', 'Recalled', 'Strength']}>
        {items.map(({ key, title, prior, ageDays, rank, strength, shown }) => (
          <Row key={key}>
            <Cell>
              <KeyLink incident={key} /> <span className="block min-w-48">{title}</span>
            </Cell>
            <Cell>
              <KeyLink incident={prior.key} /> <span className="block min-w-48 text-soft">{prior.title}</span>
            </Cell>
            <Cell number>{ageDays === 1 ? '1 day' : `${ageDays.toLocaleString('en-GB')} days`}</Cell>
            <Cell>{rank === null ? 'not found' : shown ? `shown at place ${rank}` : `place ${rank}, not shown`}</Cell>
            <Cell number>{strength.toFixed(2)}</Cell>
          </Row>
        ))}
      </Table>
    </Section>
  );
}
