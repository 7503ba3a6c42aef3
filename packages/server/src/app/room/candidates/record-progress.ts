import { decisionsFor } from '@pawl/domain/drift';
import { owesDecision } from '../../drift/slip.ts';
import { recountOwed } from '../../incidents/recount-owed.ts';
import type { Work } from '../../ports/work.ts';
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
  if (today !== null && body.progress !== 'shipped' && decisionsFor(today, false).length > 0) {
    return wrongState(candidate, `it is ${today} by now. Fund it again once, decline it out loud, or escalate it.`);
  }
  const { evidence: progressEvidence } = body;
  // It slipped before it was said to have shipped: taking that back leaves it where it slipped.
  const progress = body.progress !== 'shipped' && owesDecision(candidate) ? 'drifting' : body.progress;
  const changed = await work.update('candidates', id, {
    progress,
    shippedAt: progress === 'shipped' ? (candidate.shippedAt ?? work.now) : null,
    ...(progressEvidence === undefined ? {} : { progressEvidence }),
  });
  if (!('row' in changed)) throw new Error('a locked candidate is there to be changed');
  await recountOwed(work, incident.value);
  return done(await viewOfCandidate(work, changed.row));
}
