import { useQuery } from '@tanstack/react-query';
import { useApi } from '../../api/api.tsx';
import { troubleOf } from '../../api/problem.ts';
import { nearMissTrendQuery } from '../../api/queries.ts';
import type { Answer } from '../../api/types.ts';
import { Button, buttonClass, LinkButton } from '../../ui/button.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Cell, Row, Table } from '../../ui/table.tsx';
import { TroubleNote } from '../../ui/trouble-note.tsx';
import { MonthBars } from './month-bars.tsx';

/** Is more told than before? And how soon is it answered? Of the team, never of a person. */
export function NearMissTrendPage() {
  const trend = useQuery(nearMissTrendQuery(useApi()));
  if (trend.data) return <Trend trend={trend.data} />;
  return (
    <Page title="Near misses, the trend">
      {trend.error ? (
        <TroubleNote
          trouble={troubleOf(trend.error)}
          action={<Button onClick={() => void trend.refetch()}>Try again</Button>}
        />
      ) : (
        <Skeleton label="Counting what was told" lines={6} />
      )}
    </Page>
  );
}

function Trend({ trend: { sentence, months, quarters, firstReply } }: { readonly trend: Answer<'readNearMissTrend'> }) {
  return (
    <Page
      title={sentence}
      windowTitle="Near misses, the trend"
      lead="The count rising is good news: it counts what is told, not what goes wrong. People tell more where telling is met with curiosity."
      actions={<LinkButton to="/near-misses">All near misses</LinkButton>}
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-12">
        <Section
          title="Told, by month"
          action={
            // Not the router's: the server answers with a file.
            <a href="/api/near-misses.csv" download className={buttonClass('quiet', 'no-print')}>
              CSV<span className="sr-only"> of the months</span>
            </a>
          }
        >
          <MonthBars months={months} />
        </Section>
        <Section title="Told, by quarter">
          <div className="max-w-xs">
            <Table label="Near misses by quarter" head={['Quarter', 'Told']}>
              {quarters.toReversed().map(({ period, told }, index) => (
                <Row key={period}>
                  <Cell>
                    {period}
                    {index === 0 && <span className="text-faint">, under way</span>}
                  </Cell>
                  <Cell>
                    <span className="numbers">{told}</span>
                  </Cell>
                </Row>
              ))}
            </Table>
          </div>
        </Section>
        <Section title="The first reply">
          <p className="max-w-prose text-base">{firstReply.sentence}</p>
          <p className="max-w-prose text-soft">
            Those that wait count for as long as they have waited. It is the team’s figure; there is none for a person.
          </p>
        </Section>
      </div>
    </Page>
  );
}
