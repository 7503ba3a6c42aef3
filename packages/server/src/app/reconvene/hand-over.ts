import { incidentKey } from '../incident-key.ts';
import { invalid } from '../invalid.ts';
import type { Work } from '../ports/work.ts';
import { missing, refuse, type Result } from '../refusal.ts';
import { lockedReview } from '../room/open-room.ts';
import { recordDecision } from '../room/record-decision.ts';
import { unnamed } from '../visibility/name-on.ts';
import { publishReconvene } from './publish.ts';
import { viewOfReconvene, type ReconveneView } from './read-reconvene.ts';

/**
 * Somebody else leads the reconvene. A closed room keeps the one it booked (it could not have closed without), so whoever cannot hold it
 * moves it or hands it over; the calendar of who led it loses the entry by a CANCEL, unless a fix of theirs is asked about.
 */
export async function handOverReconvene(
  work: Work,
  key: string,
  { facilitatorId, reason }: { readonly facilitatorId: string; readonly reason: string },
): Promise<Result<ReconveneView>> {
  const room = await lockedReview(work, key);
  if (!room.ok) return room;
  const { incident, review } = room.value;
  const reconvene = await work.one('reconvenes', { incidentId: incident.id });
  if (!reconvene) return missing('reconvene');
  if (reconvene.heldAt)
    return refuse('reconvene.held', `It was held on ${reconvene.heldAt.toISOString().slice(0, 10)}.`);
  const next = await work.one('people', { id: facilitatorId });
  if (!next?.active) {
    return invalid('body.facilitatorId', 'The facilitator is not an active person of this workspace.');
  }
  const refused = await unnamed(work, incident, next.id);
  if (refused) return refused;
  if (review.facilitatorId === next.id) return invalid('body.facilitatorId', `${next.name} leads it already.`);
  const before = review.facilitatorId === null ? undefined : await work.one('people', { id: review.facilitatorId });
  await work.update('reviews', review.id, { facilitatorId: next.id });
  const from = before ? ` from ${before.name}` : '';
  await recordDecision(work, incident.id, {
    action: 'hand_over_reconvene',
    what: `The reconvene of ${incidentKey(incident.number)} goes${from} to ${next.name}.`,
    why: reason,
  });
  await publishReconvene(work, incident, { reason });
  return viewOfReconvene(work, incident);
}
