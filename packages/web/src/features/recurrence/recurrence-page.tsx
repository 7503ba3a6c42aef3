import { useQuery } from '@tanstack/react-query';
import { useApi } from '../../api/api.tsx';
import { troubleOf } from '../../api/problem.ts';
import { recurrenceQuery } from '../../api/queries.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { TroubleNote } from '../../ui/trouble-note.tsx';
import { ClassMatrix } from './class-matrix.tsx';
import { CsvLink } from './csv-link.tsx';
import { RecurrenceList } from './recurrence-list.tsx';
import { SurvivalCurves } from './survival-curves.tsx';

/** Is the same thing happening to us? By quarter and class, and how long a lesson lasts where it lives. */
export function RecurrencePage() {
  const api = useApi();
  const recurrence = useQuery(recurrenceQuery(api));
  if (!recurrence.data) {
    return (
      <Page title="Recurrence">
        {recurrence.error ? (
          <TroubleNote
            trouble={troubleOf(recurrence.error)}
            action={<Button onClick={() => void recurrence.refetch()}>Try again</Button>}
          />
        ) : (
          <Skeleton label="Reading what came again" lines={8} />
        )}
      </Page>
    );
  }
  const { sentence, classes, classesTotal, survival } = recurrence.data;
  const quarters = sinceTheFirst(recurrence.data.quarters);
  const current = quarters.at(-1)?.quarter;
  return (
    <Page
      wide
      title={sentence}
      windowTitle="Recurrence"
      actions={
        current && (
          <LinkButton to="/quarters/$quarter" params={{ quarter: current }}>
            The quarter’s page
          </LinkButton>
        )
      }
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-12">
        <Section
          title="By quarter and class"
          note="Each mark is one incident. A closed loop failed the same way; an open one failed differently."
          action={classes.length > 0 && <CsvLink href="/api/recurrence.csv" of="recurrences" />}
        >
          {classes.length === 0 ? (
            <EmptyState>
              A recurrence is counted when a person says that an incident is of the same class as an earlier one: on the
              declare page, on the incident, or in its room.
            </EmptyState>
          ) : (
            <ClassMatrix quarters={quarters} classes={classes} />
          )}
          {classesTotal > classes.length && (
            <p className="text-soft">
              The {classes.length} classes that recurred most, of {classesTotal}. The CSV has all of them.
            </p>
          )}
        </Section>
        {classes.length > 0 && <RecurrenceList quarters={quarters} classes={classes} />}
        <SurvivalCurves survival={survival} />
      </div>
    </Page>
  );
}

/** Quarters before the archive begins say nothing; those without an incident after that do. */
function sinceTheFirst<T extends { readonly incidents: number }>(quarters: T[]): T[] {
  const first = quarters.findIndex(({ incidents }) => incidents > 0);
  return first === -1 ? quarters : quarters.slice(first);
}
