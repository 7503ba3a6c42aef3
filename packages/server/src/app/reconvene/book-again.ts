import { incidentKey } from '../incident-key.ts';
import type { IncidentRecord } from '../ports/records.ts';
import type { Work } from '../ports/work.ts';
import { defaultAt } from '../room/book-reconvene.ts';
import { recordDecision } from '../room/record-decision.ts';

/**
 * A fix that is funded again, or ships, after its reconvene was held gets another one, thirty days on: otherwise nobody would ever ask
 * whether it holds. One that is still to be held stays where it is.
 */
export async function bookAgain(work: Work, incident: IncidentRecord, why: string): Promise<void> {
  const reconvene = await work.one('reconvenes', { incidentId: incident.id });
  if (!reconvene?.heldAt) return;
  const at = defaultAt(work);
  const sequence = reconvene.sequence + 1;
  await work.update('reconvenes', reconvene.id, {
    at,
    sequence,
    movedReason: null,
    heldAt: null,
    heldBy: null,
    holdNote: null,
  });
  await recordDecision(work, incident.id, {
    action: 'book_again',
    what: `The reconvene of ${incidentKey(incident.number)} is booked again, for ${at.toISOString()}.`,
    why,
  });
}
