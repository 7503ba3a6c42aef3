import { decisionsFor } from '@pawl/domain/drift';
import { slipBeforeDeciding } from '../../drift/slip.ts';
import type { Work } from '../../ports/work.ts';
import type { Result } from '../../refusal.ts';
import { aroundCandidates } from './around-candidates.ts';
import { progressOf, type CandidateView } from './candidate-view.ts';
import { candidateInRoom, wrongState, type CandidateAddress } from './find-candidate.ts';
import { settleCandidate } from './settle-candidate.ts';

const settled = new Set(['funded', 'declined', 'escalated']);

/**
 * Puts a settled candidate back before the room; what was decided earlier stays in the ledger. A fix that slips a second time is
 * not reopened: it was funded twice, and what is left is to decline it or to escalate it (DOMAIN §5, "re-fund (once)").
 */
export async function reopenCandidate(
  work: Work,
  address: CandidateAddress,
  reason: string,
): Promise<Result<CandidateView>> {
  const found = await candidateInRoom(work, address);
  if (!found.ok) return found;
  const { incident, candidate } = found.value;
  if (!settled.has(candidate.state)) return wrongState(candidate, 'there is no decision to reopen.');
  const progress = progressOf(candidate, await aroundCandidates(work, [candidate]));
  const slipped = progress !== null && decisionsFor(progress, false).length > 0;
  if (slipped && !decisionsFor(progress, candidate.refunds > 0).includes('refund')) {
    return wrongState(
      candidate,
      'it slipped again after it was funded a second time. Decline it out loud or escalate it.',
    );
  }
  const standing = slipped ? await slipBeforeDeciding(work, incident, candidate, progress) : candidate;
  const what = slipped
    ? `“${candidate.title}” was funded and is ${progress.replaceAll('_', ' ')}; it is decided again.`
    : `“${candidate.title}” was ${candidate.state}; it is decided again.`;
  const action = slipped ? 'reopen_slipped' : 'reopen';
  return settleCandidate(work, incident, standing, { state: 'open' }, { action, what, why: reason });
}
