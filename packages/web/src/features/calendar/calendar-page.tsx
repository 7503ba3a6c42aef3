import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useApi } from '../../api/api.tsx';
import { troubleOf } from '../../api/problem.ts';
import { calendarQuery } from '../../api/queries.ts';
import type { Answer } from '../../api/types.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { KeyLink } from '../../ui/key-badge.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { dayWords, exactTime } from '../../ui/time-words.ts';
import { TroubleNote } from '../../ui/trouble-note.tsx';
import { Displaced } from './displaced.tsx';
import { FeedPart } from './feed-part.tsx';
import { Timeline } from './timeline.tsx';

type Calendar = Answer<'readCalendar'>;

/** What the months ahead hold: cycles of every team, reconvenes, the days on which somebody looks again, and what made room. */
export function CalendarPage() {
  const [from, setFrom] = useState<string>();
  const calendar = useQuery(calendarQuery(useApi(), from));
  return (
    <Page wide title="Calendar" lead="Cycles of every team, and the days on which somebody comes back to something.">
      {calendar.data ? (
        <Shown calendar={calendar.data} onFrom={setFrom} />
      ) : calendar.error ? (
        <TroubleNote
          trouble={troubleOf(calendar.error)}
          action={<Button onClick={() => void calendar.refetch()}>Try again</Button>}
        />
      ) : (
        <Skeleton label="Reading the calendar" lines={8} />
      )}
    </Page>
  );
}

interface ShownProps {
  readonly calendar: Calendar;
  readonly onFrom: (day: string) => void;
}

function Shown({ calendar, onFrom }: ShownProps) {
  const planned = calendar.teams.some(({ cycles }) => cycles.length > 0);
  const ahead = calendar.reconvenes.filter(({ held }) => !held);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-12">
      <Section title="Cycles">
        {planned ? (
          <Timeline calendar={calendar} />
        ) : (
          <EmptyState
            action={
              <LinkButton to="/workspace" search={{ show: 'cycles' }} weight="main">
                Plan a cycle
              </LinkButton>
            }
          >
            No cycle is planned in these months. A fix is funded with room in one.
          </EmptyState>
        )}
      </Section>
      <div className="grid gap-12 lg:grid-cols-2">
        <Section title="Reconvenes">
          {ahead.length === 0 && <p className="text-soft">None is booked in these months.</p>}
          <ul className="grid gap-3">
            {ahead.map((reconvene) => (
              <li key={reconvene.incidentKey}>
                <Link to="/i/$key/reconvene" params={{ key: reconvene.incidentKey }} className="hover:underline">
                  {reconvene.title}
                </Link>{' '}
                <KeyLink incident={reconvene.incidentKey} />
                <p className={reconvene.overdue ? 'text-slipping' : 'text-soft'}>
                  {reconvene.overdue && 'overdue, booked for '}
                  {exactTime(new Date(reconvene.at))}, {reconvene.minutes} minutes
                </p>
              </li>
            ))}
          </ul>
          <TheRest
            shown={calendar.reconvenes.length}
            total={calendar.reconvenesTotal}
            last={calendar.reconvenes.at(-1)?.at.slice(0, 10)}
            onFrom={onFrom}
          />
        </Section>
        <Section title="Somebody looks again">
          {calendar.looksAgain.length === 0 && <p className="text-soft">Nothing in these months.</p>}
          <ul className="grid gap-3">
            {calendar.looksAgain.map((look) => (
              <li key={`${look.day} ${look.incidentKey} ${look.text}`}>
                {look.text} <KeyLink incident={look.incidentKey} />
                <p className="text-soft">
                  {dayWords(look.day)}, {look.about === 'risk' ? 'a risk that was accepted' : 'an open question'}
                </p>
              </li>
            ))}
          </ul>
          <TheRest
            shown={calendar.looksAgain.length}
            total={calendar.looksAgainTotal}
            last={calendar.looksAgain.at(-1)?.day}
            onFrom={onFrom}
          />
        </Section>
      </div>
      <Displaced />
      <FeedPart />
    </div>
  );
}

interface TheRestProps extends Pick<ShownProps, 'onFrom'> {
  readonly shown: number;
  readonly total: number;
  readonly last: string | undefined;
}

function TheRest({ shown, total, last, onFrom }: TheRestProps) {
  if (total <= shown || last === undefined) return null;
  return (
    <p className="pt-3 text-soft">
      {shown} of {total.toLocaleString('en-GB')} in these months.{' '}
      <button type="button" className="link" onClick={() => onFrom(last)}>
        Show the calendar from {dayWords(last)}
      </button>
    </p>
  );
}
