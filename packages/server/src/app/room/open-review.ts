import { mayMove, nextStatuses, type Transition } from '@pawl/domain/incident-status';
import { tellOfNewFacilitator } from '../accounts/ask.ts';
import { actingPerson } from '../acting-person.ts';
import { invalid } from '../invalid.ts';
import type { Ports } from '../ports/ports.ts';
import type { Work } from '../ports/work.ts';
import { refuse, type Result } from '../refusal.ts';
import { unnamed } from '../visibility/name-on.ts';
import { isOpen, lockedIncident } from './open-room.ts';
import { readRoom } from './read-room.ts';
import type { RoomView } from './room-view.ts';

const plain: Transition = { ok: true, needsReason: false };

/** Opens the room; whoever opens it facilitates unless somebody else is named. A review that was left is taken up where it stood. */
export async function openReview(
  work: Work,
  ports: Ports,
  key: string,
  facilitatorId: string | undefined,
): Promise<Result<RoomView>> {
  const found = await lockedIncident(work, key);
  if (!found.ok) return found;
  const incident = found.value;
  const review = await work.one('reviews', { incidentId: incident.id });
  // A status that came from elsewhere may say `in_review` where no room was opened: then this opens it.
  const move =
    incident.status === 'in_review' && !isOpen(incident, review) ? plain : mayMove(incident.status, 'in_review');
  // From `closed` the way back is reopening, which says why.
  if (!move.ok || move.needsReason) {
    const why = move.ok
      ? 'The review of this incident is closed. Reopen it and say why.'
      : `${move.message} ${move.next}`;
    return refuse('incident.transition', why, { allowed: nextStatuses(incident.status) });
  }
  if (facilitatorId !== undefined && !(await work.one('people', { id: facilitatorId }))?.active) {
    return invalid('body.facilitatorId', 'The facilitator is not an active person of this workspace.');
  }
  const refused = await unnamed(work, incident, facilitatorId);
  if (refused) return refused;
  await enterReview(work, incident.id, facilitatorId);
  await work.update('incidents', incident.id, { status: 'in_review' });
  return readRoom(work, ports, key);
}

/** The review of an incident, opened or opened again. There is one for each incident; its receipts count the times it closed. */
export async function enterReview(work: Work, incidentId: string, named?: string): Promise<void> {
  const review = await work.one('reviews', { incidentId });
  const facilitatorId = named ?? review?.facilitatorId ?? actingPerson(work);
  if (review) {
    await work.update('reviews', review.id, { closedAt: null, facilitatorId });
    if (facilitatorId !== review.facilitatorId) await tellOfNewFacilitator(work, incidentId, facilitatorId);
    return;
  }
  await work.insert('reviews', [
    {
      id: work.newId(),
      incidentId,
      facilitatorId,
      openedAt: work.now,
      closedAt: null,
      differs: [],
      exitAnswer: null,
      riskAccepted: null,
      changeNothing: null,
      carriesThrough: null,
      panicNone: false,
      gateReview: {},
      ratingsRevealedAt: null,
      distribution: null,
      version: 1,
      createdAt: work.now,
    },
  ]);
}
