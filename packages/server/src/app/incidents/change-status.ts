import { mayMove, nextStatuses } from '@pawl/domain/incident-status';
import type { IncidentStatus } from '@pawl/domain/vocabulary';
import { incidentKey } from '../incident-key.ts';
import type { IncidentRecord } from '../ports/records.ts';
import type { Patch, Reading, Work } from '../ports/work.ts';
import { publishReconvene } from '../reconvene/publish.ts';
import { done, missing, refuse, type Refusal, type Result } from '../refusal.ts';
import { findIncident } from './find-incident.ts';
import { holdWorkspace } from './hold-workspace.ts';
import { viewOfIncident, type IncidentView } from './incident-view.ts';

/** These two belong to the room: opening it makes the review, closing it writes the receipt. */
const ofTheRoom: ReadonlySet<IncidentStatus> = new Set(['in_review', 'closed']);

export interface StatusChange {
  readonly key: string;
  readonly status: IncidentStatus;
  readonly duplicateOf?: string | undefined;
  readonly reason?: string | undefined;
}

/** Moves an incident to its next status. The reason, where one is needed, stays in the decisions. */
export async function changeStatus(work: Work, change: StatusChange): Promise<Result<IncidentView>> {
  const { status } = change;
  // Chains of duplicates span incidents: two marked at once as each other's duplicate would make a ring.
  if (status === 'duplicate') await holdWorkspace(work);
  const found = await findIncident(work, change.key);
  if (!found) return missing('incident');
  await work.lockIncident(found.id);
  const incident = (await work.one('incidents', { id: found.id })) ?? found;
  const refused = refusedMove(incident.status, status);
  if (refused) return refused;
  const move = mayMove(incident.status, status);
  const reason = change.reason ?? '';
  if (move.ok && move.needsReason && reason === '') {
    const errors = [{ at: 'body.reason', message: 'is needed for this step' }];
    return refuse('request.invalid', 'A step back or aside says why: send `reason`.', { errors });
  }
  const original = status === 'duplicate' ? await originalOf(work, incident, change.duplicateOf) : null;
  if (original && 'ok' in original) return original;
  const changed = await work.update('incidents', incident.id, {
    ...patchFor(incident, status, work.now),
    duplicateOf: original?.id ?? null,
  });
  if (!('row' in changed)) return missing('incident');
  // Ratings are held for the reveal of a room, and for nothing else: a room that is left keeps none.
  if (incident.status === 'in_review') await work.remove('ratings', { incidentId: incident.id });
  const what = original ? `${status} of ${incidentKey(original.number)}` : status;
  await recordMove(work, incident, `${incident.status} to ${what}`, reason);
  await publishReconvene(work, changed.row);
  return done(await viewOfIncident(work, changed.row));
}

function refusedMove(from: IncidentStatus, to: IncidentStatus): Refusal | undefined {
  const allowed = nextStatuses(from).filter((status) => !ofTheRoom.has(status));
  const move = mayMove(from, to);
  if (!move.ok) return refuse('incident.transition', `${move.message} ${move.next}`, { allowed });
  if (to === 'in_review') {
    const how = from === 'closed' ? 'Reopen the review, with a reason.' : 'Open the room.';
    return refuse('incident.transition', `An incident comes into review by its room. ${how}`, { allowed });
  }
  if (to === 'closed') {
    return refuse(
      'incident.transition',
      'An incident is closed by its room. Settle what stands open, and close the room.',
      { allowed },
    );
  }
  return undefined;
}

/** The incident it repeats, or why that one cannot be it. */
async function originalOf(
  read: Reading,
  incident: IncidentRecord,
  key: string | undefined,
): Promise<IncidentRecord | Refusal> {
  if (key === undefined) return refuse('incident.duplicate_of');
  const original = await findIncident(read, key);
  if (!original) return refuse('incident.duplicate_of', `There is no ${key} here.`);
  const met = new Set<string>();
  for (let next: IncidentRecord | undefined = original; next && !met.has(next.id);) {
    if (next.id === incident.id) {
      const ring =
        original.id === incident.id
          ? 'An incident is not its own duplicate.'
          : `${key} is a duplicate of this one itself.`;
      return refuse('incident.duplicate_of', ring);
    }
    met.add(next.id);
    next = next.duplicateOf === null ? undefined : await read.one('incidents', { id: next.duplicateOf });
  }
  return original;
}

/** Steps forward keep the moment, steps back forget it: what is not over has no end. */
function patchFor(incident: IncidentRecord, status: IncidentStatus, now: Date): Patch<'incidents'> {
  switch (status) {
    case 'declared':
      return { status, mitigatedAt: null, resolvedAt: null };
    case 'mitigated':
      return { status, mitigatedAt: incident.mitigatedAt ?? now, resolvedAt: null };
    case 'resolved':
      return { status, resolvedAt: incident.resolvedAt ?? now };
    default:
      return { status };
  }
}

async function recordMove(work: Work, incident: IncidentRecord, what: string, why: string): Promise<void> {
  const byId = work.actor.personId;
  if (why === '' || byId === null) return;
  await work.insert('decisions', [
    {
      id: work.newId(),
      incidentId: incident.id,
      candidateId: null,
      action: 'change_status',
      what,
      why,
      byId,
      at: work.now,
    },
  ]);
}
