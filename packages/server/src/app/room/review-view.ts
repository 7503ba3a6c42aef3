import { incidentKey } from '../incident-key.ts';
import type { IncidentRecord, ReconveneRecord, ReviewRecord } from '../ports/records.ts';
import type { Reading } from '../ports/work.ts';
import { isOverdue } from '../reconvene/is-overdue.ts';
import { todayOf } from '../today.ts';
import { byId, named, type People } from './named.ts';

interface AroundReview {
  readonly people: People;
  readonly receipts: number;
  readonly reconvene: ReconveneRecord | undefined;
  readonly carried: CarriedThrough | null;
}
export interface CarriedThrough {
  candidateId: string;
  title: string;
  incidentKey: string;
}

export async function viewOfReview(read: Reading, incident: IncidentRecord, review: ReviewRecord): Promise<ReviewView> {
  const { facilitatorId, riskAccepted, changeNothing } = review;
  const ids = [facilitatorId, riskAccepted?.byId, changeNothing?.byId].filter((id) => id !== null && id !== undefined);
  return reviewView(
    incident,
    review,
    {
      people: byId(ids.length > 0 ? await read.many('people', { id: { in: ids } }) : []),
      receipts: (await read.queries.receiptsOf(incident.id)).length,
      reconvene: await read.one('reconvenes', { incidentId: incident.id }),
      carried: await carriedThrough(read, review),
    },
    todayOf(read),
  );
}

/** The earlier fix that this review names as carried through. */
export async function carriedThrough(
  read: Reading,
  { carriesThrough: id }: ReviewRecord,
): Promise<CarriedThrough | null> {
  const candidate = id === null ? undefined : await read.one('candidates', { id });
  const incident = candidate && (await read.one('incidents', { id: candidate.incidentId }));
  return incident
    ? { candidateId: candidate.id, title: candidate.title, incidentKey: incidentKey(incident.number) }
    : null;
}

export function reviewView(incident: IncidentRecord, review: ReviewRecord, around: AroundReview, today: string) {
  const { differs, exitAnswer: exit, riskAccepted, changeNothing, panicNone, gateReview, version } = review;
  const { people, receipts, reconvene, carried } = around;
  return {
    differs,
    exit,
    panicNone,
    gateReview,
    version,
    receipts,
    carriesThrough: carried,
    facilitator: review.facilitatorId === null ? null : named(people, review.facilitatorId),
    openedAt: review.openedAt.toISOString(),
    closedAt: review.closedAt?.toISOString() ?? null,
    failureClass: incident.failureClass,
    recurrence: incident.recurrence,
    riskAccepted: riskAccepted && {
      reason: riskAccepted.reason,
      by: named(people, riskAccepted.byId),
      lookAgainOn: riskAccepted.lookAgainOn,
    },
    changeNothing: changeNothing && {
      reason: changeNothing.reason,
      by: named(people, changeNothing.byId),
    },
    reconvene: reconvene
      ? {
          at: reconvene.at.toISOString(),
          minutes: reconvene.minutes,
          movedReason: reconvene.movedReason,
          heldAt: reconvene.heldAt?.toISOString() ?? null,
          overdue: review.closedAt !== null && isOverdue(reconvene, today),
        }
      : null,
  };
}
export type ReviewView = ReturnType<typeof reviewView>;
