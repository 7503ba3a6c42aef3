import { decisionsFor } from '@pawl/domain/drift';
import type { CandidateRecord, IncidentRecord } from '../ports/records.ts';
import type { Work } from '../ports/work.ts';
import { bookAgain } from '../reconvene/book-again.ts';
import { publishReconvene } from '../reconvene/publish.ts';
import { done, missing, refuse, type Result } from '../refusal.ts';
import { aroundCandidates } from '../room/candidates/around-candidates.ts';
import { progressOf, type CandidateView } from '../room/candidates/candidate-view.ts';
import { declineCandidate } from '../room/candidates/decline.ts';
import { escalateCandidate } from '../room/candidates/escalate.ts';
import { wrongState } from '../room/candidates/find-candidate.ts';
import { fundCandidate } from '../room/candidates/fund-fix.ts';
import { slipBeforeDeciding } from './slip.ts';

export type DecideBody =
  | {
      readonly decision: 'refund';
      readonly why: string;
      readonly ownerId: string;
      readonly cycleId: string;
      readonly estimateDays: number;
      readonly displaces: readonly string[];
      readonly fromReserve: boolean;
      readonly secondReason?: string | undefined;
    }
  | { readonly decision: 'decline'; readonly why: string; readonly reopenEvidence: string }
  | { readonly decision: 'escalate'; readonly why: string; readonly decisionMaker: string; readonly decideBy: string };

/**
 * Clears what slipped, whether or not the room is open: funded again (once), declined out loud, or escalated. The receipt stays as it
 * was written; this is a later entry of the ledger.
 */
export async function decideFix(work: Work, id: string, body: DecideBody): Promise<Result<CandidateView>> {
  const found = await work.one('candidates', { id });
  if (!found) return missing('fix');
  await work.lockIncident(found.incidentId);
  const incident = await work.one('incidents', { id: found.incidentId });
  const candidate = await work.one('candidates', { id });
  if (!incident || !candidate) return missing('fix');
  const waiting = await waitingForDecision(work, incident, candidate, body.decision);
  if (!waiting.ok) return waiting;
  const decided = await settle(work, incident, waiting.value, body);
  if (!decided.ok) return decided;
  if (body.decision === 'refund')
    await bookAgain(work, incident, 'A fix was funded again, and whether it holds has to be asked again.');
  await publishReconvene(work, incident);
  return decided;
}

async function waitingForDecision(
  work: Work,
  incident: IncidentRecord,
  candidate: CandidateRecord,
  decision: DecideBody['decision'],
): Promise<Result<CandidateRecord>> {
  if (candidate.state !== 'funded') return wrongState(candidate, 'only a funded fix slips.');
  const progress = progressOf(candidate, await aroundCandidates(work, [candidate])) ?? 'not_started';
  const allowed = decisionsFor(progress, candidate.refunds > 0);
  if (allowed.length === 0) {
    return refuse('candidate.state', `“${candidate.title}” is ${progress.replaceAll('_', ' ')}; nothing waits here.`, {
      state: candidate.state,
      progress,
    });
  }
  if (!allowed.includes(decision)) {
    return refuse('fix.refunded', `“${candidate.title}” was funded again once, and slipped again.`, { allowed });
  }
  return done(await slipBeforeDeciding(work, incident, candidate, progress));
}

async function settle(
  work: Work,
  incident: IncidentRecord,
  candidate: CandidateRecord,
  body: DecideBody,
): Promise<Result<CandidateView>> {
  switch (body.decision) {
    case 'refund':
      return fundCandidate(work, incident, candidate, body);
    case 'decline':
      return declineCandidate(work, incident, candidate, { reason: body.why, reopenEvidence: body.reopenEvidence });
    case 'escalate':
      return escalateCandidate(work, incident, candidate, {
        ask: body.why,
        decisionMaker: body.decisionMaker,
        decideBy: body.decideBy,
      });
  }
}
