import { Link } from '@tanstack/react-router';
import type { Answer } from '../../api/types.ts';
import { RecurrenceMark } from '../../ui/recurrence-mark.tsx';
import { dayWords } from '../../ui/time-words.ts';
import { verdictMark, verdictWords } from './verdict-words.ts';

type Recurrence = Answer<'readRecurrence'>;
type Incident = Recurrence['classes'][number]['incidents'][number];

/** Quarters across, classes down. A row reads as the life of one failure: where it began, and each time it was back. */
export function ClassMatrix({ quarters, classes }: Pick<Recurrence, 'quarters' | 'classes'>) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable from the keyboard
    <section aria-label="Recurrences by quarter and class" tabIndex={0} className="relative -mx-1 overflow-x-auto px-1">
      <table className="w-full border-collapse text-left">
        <thead>
          <tr className="border-b border-edge/50 align-bottom">
            <th scope="col" className="min-w-56 py-2 pr-4 text-xs font-medium text-faint">
              Class, by its first incident
            </th>
            {quarters.map(({ quarter }) => (
              <th key={quarter} scope="col" className="px-1 py-2 text-center text-xs font-medium text-faint">
                <Link to="/quarters/$quarter" params={{ quarter }} className="numbers hover:text-ink hover:underline">
                  {quarter.slice(2, 4)}
                  <br />
                  {quarter.slice(5)}
                  <span className="sr-only"> of {quarter.slice(0, 4)}</span>
                </Link>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {classes.map((group) => (
            <tr key={group.key} className="border-b border-line align-top">
              <th scope="row" className="py-2 pr-4 font-normal">
                <Link to="/i/$key" params={{ key: group.key }} className="font-medium hover:underline">
                  {group.title}
                </Link>
                <span className="block text-xs text-faint">
                  {[group.service, group.facets || 'class not set yet'].filter(Boolean).join(' · ')}
                </span>
              </th>
              {quarters.map(({ quarter }) => (
                <td key={quarter} className="px-1 py-2 text-center">
                  <Marks incidents={group.incidents.filter((incident) => incident.quarter === quarter)} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr className="align-top text-xs text-faint">
            <th scope="row" className="py-2 pr-4 font-normal">
              Incidents in all
            </th>
            {quarters.map(({ quarter, incidents }) => (
              <td key={quarter} className="numbers px-1 py-2 text-center">
                {incidents}
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
    </section>
  );
}

function Marks({ incidents }: { readonly incidents: readonly Incident[] }) {
  return (
    <span className="inline-flex flex-wrap justify-center gap-1">
      {incidents.map((incident) => (
        <Link
          key={incident.key}
          to="/i/$key"
          params={{ key: incident.key }}
          title={`${incident.key}, ${dayWords(incident.occurredAt.slice(0, 10))}: ${incident.title}`}
          className="rounded p-1 hover:bg-sunken"
        >
          <Mark verdict={incident.verdict} />
          <span className="sr-only">
            {incident.key}, {verdictWords[incident.verdict]}
          </span>
        </Link>
      ))}
    </span>
  );
}

/** The two loops; a short line for the first of its class, and a dashed loop where nobody said which way. */
export function Mark({ verdict }: { readonly verdict: Incident['verdict'] }) {
  const answer = verdictMark[verdict];
  if (answer) return <RecurrenceMark answer={answer} silent />;
  return (
    <svg
      viewBox="0 0 16 16"
      width="16"
      height="16"
      aria-hidden
      className="inline-block align-[-3px] fill-none stroke-current stroke-[1.75]"
    >
      <circle cx="8" cy="8" r="5.5" strokeDasharray="2 2.3" />
    </svg>
  );
}
