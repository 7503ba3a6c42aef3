import { recountOwed } from '../../incidents/recount-owed.ts';
import type { CandidateRecord, IncidentRecord } from '../../ports/records.ts';
import type { Patch, Work } from '../../ports/work.ts';
import type { PlannedWorkRecord } from '../../ports/workspace-records.ts';
import { done, type Result } from '../../refusal.ts';
import { recordDecision, type DecisionAction } from '../record-decision.ts';
import { viewOfCandidate, type CandidateView } from './candidate-view.ts';

/** A candidate about which nothing was decided: every decision starts from here and sets its own part. */
const undecided = {
  fundedPlace: null,
  secondReason: null,
  ownerId: null,
  cycleId: null,
  estimateDays: null,
  fromReserve: false,
  fundedAt: null,
  progress: null,
  progressEvidence: null,
  shippedAt: null,
  declineReason: null,
  declinedBy: null,
  reopenEvidence: null,
  declinedAt: null,
  escalation: null,
  escalatedAt: null,
} satisfies Patch<'candidates'>;

/**
 * Writes one decision about a candidate: its new state in the row, the decision itself in the ledger, and the work a fix had
 * displaced back into its cycle when the fix leaves it.
 */
export async function settleCandidate(
  work: Work,
  incident: IncidentRecord,
  candidate: CandidateRecord,
  state: Patch<'candidates'> & Pick<CandidateRecord, 'state'>,
  decision: { readonly action: DecisionAction; readonly what: string; readonly why: string },
  displaces: readonly PlannedWorkRecord[] = [],
): Promise<Result<CandidateView>> {
  if (candidate.state === 'funded') {
    for (const item of await work.many('plannedWork', { displacedBy: candidate.id })) {
      await work.update('plannedWork', item.id, { displacedBy: null });
    }
  }
  for (const item of displaces) await work.update('plannedWork', item.id, { displacedBy: candidate.id });
  await work.insert(
    'displacements',
    displaces.map(({ id: workId, cycleId, title, days }) => ({
      id: work.newId(),
      incidentId: incident.id,
      candidateId: candidate.id,
      workId,
      cycleId,
      title,
      days,
      at: work.now,
    })),
  );
  const changed = await work.update('candidates', candidate.id, { ...undecided, ...state });
  if (!('row' in changed)) throw new Error('a locked candidate is there to be changed');
  await recordDecision(work, incident.id, { ...decision, candidateId: candidate.id });
  await recountOwed(work, incident);
  return done(await viewOfCandidate(work, changed.row));
}
