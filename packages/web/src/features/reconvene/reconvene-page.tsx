import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useApi } from '../../api/api.tsx';
import { isProblem, troubleOf } from '../../api/problem.ts';
import { reconveneQuery } from '../../api/queries.ts';
import type { Answer } from '../../api/types.ts';
import { useMayChange } from '../../api/use-may-change.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { exactTime } from '../../ui/time-words.ts';
import { TroubleNote } from '../../ui/trouble-note.tsx';
import { FixEvidence } from './fix-evidence.tsx';
import { HoldForm } from './hold-form.tsx';
import { KeepIt } from './keep-it.tsx';
import { PanicOutcome } from './panic-outcome.tsx';
import { QuietClock } from './quiet-clock.tsx';

/** Did it ship, did it stick, what can go? Fifteen minutes, the evidence before each question. */
export function ReconvenePage() {
  const { key = '' } = useParams({ strict: false });
  const reconvene = useQuery(reconveneQuery(useApi(), key));
  if (reconvene.data) return <Shown reconvene={reconvene.data} />;
  const missing = isProblem(reconvene.error, 'not_found') || isProblem(reconvene.error, 'request.invalid');
  return (
    <Page title={`Reconvene of ${key}`}>
      {missing ? (
        <EmptyState
          action={
            <LinkButton to="/i/$key" params={{ key }}>
              Go to {key}
            </LinkButton>
          }
        >
          No reconvene is booked for it. A room books one before it closes.
        </EmptyState>
      ) : reconvene.error ? (
        <TroubleNote
          trouble={troubleOf(reconvene.error)}
          action={<Button onClick={() => void reconvene.refetch()}>Try again</Button>}
        />
      ) : (
        <Skeleton label={`Reading the reconvene of ${key}`} lines={8} />
      )}
    </Page>
  );
}

function Shown({ reconvene }: { readonly reconvene: Answer<'readReconvene'> }) {
  const { incident, held, obstacles } = reconvene;
  const mayChange = useMayChange();
  const holding = held === null && obstacles.length === 0;
  return (
    <Page
      title={`Reconvene: ${incident.title}`}
      windowTitle={`${incident.key} reconvene`}
      lead={<Lead reconvene={reconvene} />}
      actions={
        holding && (
          <>
            <QuietClock minutes={reconvene.minutes} />
            {mayChange && <KeepIt reconvene={reconvene} />}
            <a href={`/api/incidents/${incident.key}/reconvene.ics`} download className="link self-center text-xs">
              Calendar file
            </a>
          </>
        )
      }
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-12">
        {obstacles.length > 0 && held === null && (
          <EmptyState
            action={
              <LinkButton to="/i/$key/room" params={{ key: incident.key }}>
                Go to the room
              </LinkButton>
            }
          >
            {obstacles.join(' ')}
          </EmptyState>
        )}
        {holding && mayChange ? (
          <HoldForm key={reconvene.version} reconvene={reconvene} />
        ) : (
          <>
            {reconvene.fixes.map((fix) => (
              <FixEvidence key={fix.candidate.id} fix={fix} />
            ))}
            <PanicOutcome controls={reconvene.panicControls} />
            {held?.note && <p className="max-w-prose text-base">{held.note}</p>}
          </>
        )}
      </div>
    </Page>
  );
}

function Lead({ reconvene }: { readonly reconvene: Answer<'readReconvene'> }) {
  const { incident, held, overdue, movedReason, invited } = reconvene;
  return (
    <div className="grid gap-1 text-soft">
      <p>
        <Link to="/i/$key" params={{ key: incident.key }} className="numbers font-mono text-xs hover:underline">
          {incident.key}
        </Link>{' '}
        ·{' '}
        {held ? (
          <>
            held on {exactTime(new Date(held.at))}
            {held.by && ` by ${held.by.name}`}
          </>
        ) : (
          <>
            <span className={overdue ? 'text-slipping' : ''}>
              {overdue ? 'overdue, it was booked for ' : 'booked for '}
              {exactTime(new Date(reconvene.at))}
            </span>
            , {reconvene.minutes} minutes
          </>
        )}
      </p>
      {invited.length > 0 && !held && (
        <p className="text-xs text-faint">for {invited.map(({ name }) => name).join(', ')}</p>
      )}
      {movedReason && !held && <p className="text-xs text-faint">moved: {movedReason}</p>}
    </div>
  );
}
