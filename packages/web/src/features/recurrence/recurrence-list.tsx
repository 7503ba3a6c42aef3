import { Link } from '@tanstack/react-router';
import type { Answer } from '../../api/types.ts';
import { KeyLink } from '../../ui/key-badge.tsx';
import { useListKeys } from '../../ui/list-keys.ts';
import { Section } from '../../ui/page.tsx';
import { dayWords } from '../../ui/time-words.ts';
import { Mark } from './class-matrix.tsx';

type Recurrence = Answer<'readRecurrence'>;

/** Every recurrence in a sentence: which way, how long after, and what had become of the fix that was to prevent it. Newest first. */
export function RecurrenceList({ quarters, classes }: Pick<Recurrence, 'quarters' | 'classes'>) {
  const list = useListKeys<HTMLUListElement>();
  const shown = new Set(quarters.map(({ quarter }) => quarter));
  const recurrences = classes
    .flatMap(({ incidents }) => incidents)
    .filter(({ verdict, quarter }) => verdict !== 'first' && shown.has(quarter))
    .toSorted((a, b) => b.occurredAt.localeCompare(a.occurredAt));
  return (
    <Section title="Each time" note="And what had become of the fix that was to prevent it.">
      <ul ref={list} className="border-t border-line">
        {recurrences.map((incident) => (
          <li
            key={incident.key}
            className="grid grid-cols-[1.25rem_minmax(0,1fr)] gap-x-3 border-b border-line py-3 print:break-inside-avoid"
          >
            <Mark verdict={incident.verdict} />
            <div className="grid gap-1">
              <p className="flex flex-wrap items-baseline gap-x-3">
                <Link data-item to="/i/$key" params={{ key: incident.key }} className="font-medium hover:underline">
                  {incident.title}
                </Link>
                <span className="numbers font-mono text-xs text-soft">{incident.key}</span>
                <span className="text-xs text-faint">{dayWords(incident.occurredAt.slice(0, 10))}</span>
              </p>
              <p className={weighty.has(incident.priorFix ?? '') ? 'text-slipping' : 'text-soft'}>
                {incident.sentence}
              </p>
              {incident.prior && (
                <p className="text-xs text-faint">
                  before it: {incident.prior.title} <KeyLink incident={incident.prior.key} />
                </p>
              )}
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Where a decided fix was not there when it was needed. */
const weighty: ReadonlySet<string> = new Set(['never_started', 'never_shipped', 'removed', 'not_held']);
