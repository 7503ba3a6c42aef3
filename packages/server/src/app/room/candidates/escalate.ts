import { isTodayOrLater } from '@pawl/domain/day';
import { invalid } from '../../invalid.ts';
import type { CandidateRecord, IncidentRecord } from '../../ports/records.ts';
import type { Work } from '../../ports/work.ts';
import type { Result } from '../../refusal.ts';
import { todayOf } from '../../today.ts';
import type { CandidateView } from './candidate-view.ts';
import { candidateInRoom, isUndecided, wrongState, type CandidateAddress } from './find-candidate.ts';
import { settleCandidate } from './settle-candidate.ts';

interface EscalateBody {
  readonly ask: string;
  readonly decisionMaker: string;
  readonly decideBy: string;
}

/** Too big for one team's capacity: taken to whoever can fund it, with a day by which they answer. */
export async function escalate(
  work: Work,
  address: CandidateAddress,
  body: EscalateBody,
): Promise<Result<CandidateView>> {
  const found = await candidateInRoom(work, address);
  if (!found.ok) return found;
  const { incident, candidate } = found.value;
  if (!isUndecided(candidate) && candidate.state !== 'funded') {
    return wrongState(candidate, 'reopen it first, and the room decides again.');
  }
  return escalateCandidate(work, incident, candidate, body);
}

/** The same for a candidate whose incident the caller holds: in its room, or after it slipped. */
export async function escalateCandidate(
  work: Work,
  incident: IncidentRecord,
  candidate: CandidateRecord,
  body: EscalateBody,
): Promise<Result<CandidateView>> {
  if (!isTodayOrLater(body.decideBy, todayOf(work))) {
    return invalid('body.decideBy', 'The day to decide by has passed. Choose one from today on.');
  }
  const { ask, decisionMaker, decideBy } = body;
  const escalation = { ask, decisionMaker, decideBy };
  const what = `“${candidate.title}” goes to ${decisionMaker}, to be decided by ${decideBy}.`;
  return settleCandidate(
    work,
    incident,
    candidate,
    { state: 'escalated', escalation, escalatedAt: work.now },
    { action: 'escalate', what, why: ask },
  );
}
