import type { ReviewRecord } from '../ports/records.ts';
import type { Work } from '../ports/work.ts';
import { recordDecision } from './record-decision.ts';

/** What the review says out loud is a decision: it goes to the ledger when it is said, said differently, or taken back. */
export async function recordSayings(
  work: Work,
  incidentId: string,
  before: ReviewRecord,
  now: ReviewRecord,
): Promise<void> {
  const { riskAccepted: risk, changeNothing: nothing, carriesThrough } = now;
  const earlier = before.riskAccepted;
  if (risk && (risk.reason !== earlier?.reason || risk.lookAgainOn !== earlier.lookAgainOn)) {
    const what = `The risk is accepted; to be looked at again on ${risk.lookAgainOn}.`;
    await recordDecision(work, incidentId, { action: 'accept_risk', what, why: risk.reason });
  } else if (!risk && earlier) {
    await recordDecision(work, incidentId, {
      action: 'withdraw_risk',
      what: 'The risk is no longer accepted.',
      why: '',
    });
  }
  if (nothing && nothing.reason !== before.changeNothing?.reason) {
    const what = 'We are choosing to change nothing.';
    await recordDecision(work, incidentId, { action: 'change_nothing', what, why: nothing.reason });
  } else if (!nothing && before.changeNothing) {
    const what = 'We are no longer choosing to change nothing.';
    await recordDecision(work, incidentId, { action: 'withdraw_change_nothing', what, why: '' });
  }
  if (carriesThrough && carriesThrough !== before.carriesThrough) {
    const fix = await work.one('candidates', { id: carriesThrough });
    const what = `This review carries “${fix?.title ?? ''}” through.`;
    await recordDecision(work, incidentId, { action: 'carry_through', what, why: '', candidateId: carriesThrough });
  }
}
