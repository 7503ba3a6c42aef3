import { decisionsFor } from '@pawl/domain/drift';
import { owesDecision, slip } from '../../drift/slip.ts';
import { recountOwed } from '../../incidents/recount-owed.ts';
import type { CandidateRecord, IncidentRecord } from '../../ports/records.ts';
import type { Work } from '../../ports/work.ts';
import { bookAgain } from '../../reconvene/book-again.ts';
import { publishReconvene } from '../../reconvene/publish.ts';
import { done, missing, type Result } from '../../refusal.ts';
import { lockedIncident } from '../open-room.ts';
import { aroundCandidates } from './around-candidates.ts';
import { progressOf, viewOfCandidate, type CandidateView } from './candidate-view.ts';
import { wrongState, type CandidateAddress } from './find-candidate.ts';

interface ProgressBody {
  readonly progress: 'not_started' | 'started' | 'shipped';
  readonly evidence?: string | undefined;
}

/**
 * Also after the room closed: that is when the work is done. A fix that drifts or lost its owner is cleared by a decision only, so
 * "started" is refused for it; that it shipped is a fact, and taken.
 */
export async function recordProgress(
  work: Work,
  { key, id }: CandidateAddress,
  body: ProgressBody,
): Promise<Result<CandidateView>> {
  const incident = await lockedIncident(work, key);
  if (!incident.ok) return incident;
  const candidate = await work.one('candidates', { id, incidentId: incident.value.id });
  if (!candidate) return missing('candidate');
  if (candidate.state !== 'funded') return wrongState(candidate, 'only a funded fix makes progress.');
  const today = progressOf(candidate, await aroundCandidates(work, [candidate]));
  if (candidate.progress === 'held' || candidate.progress === 'shipped_not_held') {
    return wrongState(candidate, 'its reconvene has said already what became of it.');
  }
  if (body.progress !== 'shipped' && today === 'shipped' && owesDecision(candidate)) {
    return takenBack(work, incident.value, candidate);
  }
  if (today !== null && body.progress !== 'shipped' && decisionsFor(today, false).length > 0) {
    return wrongState(candidate, `it is ${today} by now. Fund it again once, decline it out loud, or escalate it.`);
  }
  const { progress, evidence: progressEvidence } = body;
  const changed = await work.update('candidates', id, {
    progress,
    shippedAt: progress === 'shipped' ? (candidate.shippedAt ?? work.now) : null,
    ...(progressEvidence === undefined ? {} : { progressEvidence }),
  });
  if (!('row' in changed)) throw new Error('a locked candidate is there to be changed');
  // Shipped after its reconvene was held: somebody has to ask again whether it holds.
  if (progress === 'shipped') await bookAgain(work, incident.value, 'A fix shipped after the reconvene was held.');
  await publishReconvene(work, incident.value);
  await recountOwed(work, incident.value);
  return done(await viewOfCandidate(work, changed.row));
}

/** It had slipped before it was said to have shipped: with that taken back, it waits for its decision as before. */
async function takenBack(
  work: Work,
  incident: IncidentRecord,
  candidate: CandidateRecord,
): Promise<Result<CandidateView>> {
  const why = 'It was said to have shipped, and that was taken back.';
  const waiting = await slip(work, incident, candidate, 'drifting', { by: work.actor.personId, why, told: false });
  await work.set('candidates', { id: candidate.id }, { shippedAt: null });
  await recountOwed(work, incident);
  return done(await viewOfCandidate(work, { ...waiting, shippedAt: null }));
}
