import { facetLabels, facetValueLabel } from '@pawl/domain/failure-class-labels';
import { classFacets, type FailureClass } from '@pawl/domain/room-state';
import { Link } from '@tanstack/react-router';
import type { Room } from '../../api/types.ts';
import { Section } from '../../ui/page.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { dayWords } from '../../ui/time-words.ts';
import { VisibleBeforeIncident } from '../../ui/visible-before-incident.tsx';
import { AuditLog } from './audit-log.tsx';
import { Guards } from './guards.tsx';
import { Kin } from './kin.tsx';
import { RecallRail } from './recall-rail.tsx';
import { WhoMaySee } from './who-may-see.tsx';

/** Beside the story: who else it resembles, what class it is, what was decided. */
export function Rail({ room }: { readonly room: Room }) {
  return (
    <div className="grid min-w-0 content-start gap-10">
      <RecallRail room={room} />
      <VisibleBeforeIncident incident={room.incident.key} small />
      <Kin room={room} />
      <FailureClassFacts room={room} />
      <Guards incident={room.incident.key} />
      <ReconveneFacts room={room} />
      <Decisions decisions={room.decisions} />
      <WhoMaySee incident={room.incident.key} />
      <AuditLog incident={room.incident.key} />
    </div>
  );
}

function FailureClassFacts({ room }: { readonly room: Room }) {
  // JSON has no undefined: a facet is there or it is not.
  const failureClass = (room.review?.failureClass ?? room.incident.failureClass) as FailureClass;
  const set = classFacets.flatMap((facet) => {
    const value = facetValueLabel(failureClass, facet);
    return value === null ? [] : [{ facet, value }];
  });
  if (set.length === 0) return null;
  return (
    <Section title="Failure class" small>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
        {set.map(({ facet, value }) => (
          <div key={facet} className="col-span-2 grid grid-cols-subgrid">
            <dt className="text-faint">{facetLabels[facet]}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

/** Only once it was promised: before the room closes nobody is invited. */
function ReconveneFacts({ room: { incident, review } }: { readonly room: Room }) {
  if (!review?.reconvene || review.receipts === 0) return null;
  const { at, heldAt, overdue, movedReason } = review.reconvene;
  return (
    <Section title="Reconvene" small>
      <p>
        <Link to="/i/$key/reconvene" params={{ key: incident.key }} className="hover:underline">
          {heldAt ? 'Held on ' : overdue ? <span className="text-slipping">Overdue, booked for </span> : 'Booked for '}
          {dayWords((heldAt ?? at).slice(0, 10))}
        </Link>
      </p>
      {movedReason && !heldAt && <p className="text-soft">Moved: {movedReason}</p>}
    </Section>
  );
}

function Decisions({ decisions }: { readonly decisions: Room['decisions'] }) {
  if (decisions.length === 0) return null;
  return (
    <Section title="Decisions" small>
      <ol className="grid gap-3">
        {decisions.map((decision) => (
          <li key={decision.id}>
            <p>{decision.what}</p>
            {decision.why && <p className="text-soft">{decision.why}</p>}
            <p className="text-xs text-faint">
              {decision.by?.name ?? 'The clock'}, <RelativeTime at={decision.at} />
            </p>
          </li>
        ))}
      </ol>
    </Section>
  );
}
