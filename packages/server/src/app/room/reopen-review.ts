import { nextStatuses } from '@pawl/domain/incident-status';
import { incidentKey } from '../incident-key.ts';
import type { Ports } from '../ports/ports.ts';
import type { Work } from '../ports/work.ts';
import { refuse, type Result } from '../refusal.ts';
import { enterReview } from './open-review.ts';
import { lockedIncident } from './open-room.ts';
import { readRoom } from './read-room.ts';
import { recordDecision } from './record-decision.ts';
import type { RoomView } from './room-view.ts';

/**
 * A closed review is opened again, with a reason. Its receipts stay as they were written; closing again writes the next one. An
 * imported incident has no review yet: reopening it is how an old writeup gets its first room.
 */
export async function reopenReview(work: Work, ports: Ports, key: string, reason: string): Promise<Result<RoomView>> {
  const found = await lockedIncident(work, key);
  if (!found.ok) return found;
  const incident = found.value;
  if (incident.status !== 'closed') {
    const why = `Only a closed review is reopened; ${key} is ${incident.status.replace('_', ' ')}.`;
    return refuse('incident.transition', why, { allowed: nextStatuses(incident.status) });
  }
  await enterReview(work, incident.id);
  await work.update('incidents', incident.id, { status: 'in_review', closedAt: null });
  const what = `The review of ${incidentKey(incident.number)} is open again.`;
  await recordDecision(work, incident.id, { action: 'reopen_review', what, why: reason });
  return readRoom(work, ports, key);
}
