import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useApi } from '../../api/api.tsx';
import { troubleOf } from '../../api/problem.ts';
import { driftQuery } from '../../api/queries.ts';
import type { Answer } from '../../api/types.ts';
import { useMayChange } from '../../api/use-may-change.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { KeyLink } from '../../ui/key-badge.tsx';
import { useListKeys } from '../../ui/list-keys.ts';
import { Page, Section } from '../../ui/page.tsx';
import { RungMark } from '../../ui/rung-mark.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { dayWords } from '../../ui/time-words.ts';
import { TroubleNote } from '../../ui/trouble-note.tsx';
import { DecideFix } from './decide-fix.tsx';

type Drift = Answer<'listDrift'>;

/** Everything that waits for a decision, on one page. Drift is not a state a fix can rest in. */
export function DriftPage() {
  const drift = useQuery(driftQuery(useApi()));
  return (
    <Page
      title="Waiting for a decision"
      lead="What was funded and slipped. Only a decision clears it: fund it again once, decline it out loud, or escalate it."
    >
      {drift.data ? (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-12">
          <Slipped items={drift.data.items} total={drift.data.total} />
          {drift.data.reconveneOverdue.length > 0 && <Overdue reconvenes={drift.data.reconveneOverdue} />}
        </div>
      ) : drift.error ? (
        <TroubleNote
          trouble={troubleOf(drift.error)}
          action={<Button onClick={() => void drift.refetch()}>Try again</Button>}
        />
      ) : (
        <Skeleton label="Reading what waits" lines={8} />
      )}
    </Page>
  );
}

const stateWords: Readonly<Record<Drift['items'][number]['state'], string>> = {
  drifting: 'Drifting',
  orphaned: 'Without an owner',
  shipped_not_held: 'Shipped, not held',
};

function Slipped({ items, total }: Pick<Drift, 'items' | 'total'>) {
  const list = useListKeys<HTMLUListElement>();
  const mayChange = useMayChange();
  const [deciding, setDeciding] = useState<string>();
  const item = items.find(({ candidate }) => candidate.id === deciding);
  if (items.length === 0) {
    return (
      <EmptyState action={<LinkButton to="/">Go home</LinkButton>}>
        Nothing waits: every funded fix is within its time, or was decided again.
      </EmptyState>
    );
  }
  return (
    <>
      <ul ref={list} className="border-t border-line">
        {items.map((one) => (
          <li key={one.candidate.id} id={one.candidate.id} className="grid gap-2 border-b border-line py-4">
            <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
              <div className="grid min-w-0 flex-1 basis-72 gap-1">
                <p className="flex flex-wrap items-baseline gap-x-3">
                  <RungMark rung={one.candidate.rung} />
                  <span className="font-medium">{one.candidate.title}</span>
                  <KeyLink incident={one.incident.key} />
                </p>
                <p className="text-slipping">
                  {stateWords[one.state]}. {one.why}
                </p>
                <p className="max-w-prose text-soft">{one.story || one.incident.title}</p>
                <Around item={one} />
              </div>
              {mayChange && (
                <Button data-item onClick={() => setDeciding(one.candidate.id)}>
                  Decide<span className="sr-only">: {one.candidate.title}</span>
                </Button>
              )}
            </div>
          </li>
        ))}
      </ul>
      {total > items.length && (
        <p className="text-soft">
          These are the first {items.length} of {total}; more appear as these are settled.
        </p>
      )}
      {item && <DecideFix item={item} onClose={() => setDeciding(undefined)} />}
    </>
  );
}

/** What the decision needs to know: who was to do it, what it pushed out, and what was said so far. */
function Around({ item }: { readonly item: Drift['items'][number] }) {
  const owner = item.candidate.funded?.owner.name;
  const displaced = item.displaced.map(({ work }) => `${work.title} (${work.days} d)`).join(', ');
  return (
    <div className="grid gap-0.5 text-xs text-faint">
      <p>
        Since {dayWords(item.since)}
        {owner && `; owner: ${owner}`}
        {item.facilitator && `; facilitator: ${item.facilitator.name}`}
        {displaced && `; it was to take the place of ${displaced}`}
      </p>
      {item.ledger.length > 0 && (
        <details>
          <summary className="cursor-pointer">What was decided so far</summary>
          <ol className="mt-1 grid gap-1 text-soft">
            {item.ledger.map((entry) => (
              <li key={entry.id}>
                {dayWords(entry.at.slice(0, 10))}: {entry.what} {entry.why}
              </li>
            ))}
          </ol>
        </details>
      )}
    </div>
  );
}

const Overdue = ({ reconvenes }: { readonly reconvenes: Drift['reconveneOverdue'] }) => (
  <Section title="Reconvenes that nobody held">
    <ul className="border-t border-line">
      {reconvenes.map((reconvene) => (
        <li
          key={reconvene.incident.key}
          className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 border-b border-line py-3"
        >
          <div>
            <p>
              <Link
                to="/i/$key/reconvene"
                params={{ key: reconvene.incident.key }}
                className="font-medium hover:underline"
              >
                {reconvene.incident.title}
              </Link>{' '}
              <KeyLink incident={reconvene.incident.key} />
            </p>
            <p className="text-soft">
              <span className="text-slipping">Booked for {dayWords(reconvene.at.slice(0, 10))}.</span>{' '}
              {reconvene.fixes.join('; ')}
            </p>
          </div>
          <LinkButton to="/i/$key/reconvene" params={{ key: reconvene.incident.key }}>
            Hold it
          </LinkButton>
        </li>
      ))}
    </ul>
  </Section>
);
