import { actingPerson } from '../acting-person.ts';
import type { Work } from '../ports/work.ts';

export type DecisionAction =
  | 'fund'
  | 'refund'
  | 'decline'
  | 'decline_again'
  | 'take_up'
  | 'escalate'
  | 'reopen'
  | 'reopen_slipped'
  | 'accept_risk'
  | 'withdraw_risk'
  | 'change_nothing'
  | 'withdraw_change_nothing'
  | 'carry_through'
  | 'accept_unknown'
  | 'rate_again'
  | 'move_reconvene'
  | 'retire_control'
  | 'weaken_control'
  | 'allow_control'
  | 'reopen_review'
  | 'drift'
  | 'orphan'
  | 'not_held'
  | 'not_shipped'
  | 'hold'
  | 'hand_over_reconvene'
  | 'held'
  | 'keep_panic_control'
  | 'remove_panic_control'
  | 'book_again'
  | 'restrict'
  | 'open_to_all';

/** One entry of the ledger: who (nobody, where the clock wrote it), when, what, why. Entries are only ever added (DOMAIN §5). */
export async function recordDecision(
  work: Work,
  incidentId: string,
  entry: {
    readonly action: DecisionAction;
    readonly what: string;
    readonly why: string;
    readonly candidateId?: string;
  },
  byId: string | null = actingPerson(work),
): Promise<void> {
  const { action, what, why, candidateId = null } = entry;
  await work.insert('decisions', [
    { id: work.newId(), incidentId, candidateId, action, what, why, byId, at: work.now },
  ]);
}
