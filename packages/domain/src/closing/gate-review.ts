import type { GateReview, RoomState } from '../room-state.ts';
import { fundedIn } from './funded-fixes.ts';
import { refusedGateFinding, type RefusedFinding } from './gate-finding.ts';
import { isSaid, unmet, type Requirement } from './requirement.ts';

/** The three questions about the gate a human stood at (DOMAIN §8). Each wants an answer and its evidence. */
export const gateQuestions: Readonly<Record<keyof GateReview, string>> = {
  approver: 'Did the approver have the time, context and authority the gate assumed?',
  blastRadius: 'Was the blast radius what the autonomy decision believed?',
  luck: 'Would anything but luck have caught it before production?',
};

const refusals: Readonly<Record<RefusedFinding, string>> = {
  prompt: 'The only outcome is to fix the prompt, which leaves the gate as it was.',
  approver:
    'The only outcome is that the approver should have caught it, which asks one person for attention the gate never gave them.',
  vigilance:
    'The only outcome asks for more vigilance at the gate, and people asked for more attention than they have approve faster.',
};

export const gateReviewIncomplete: Requirement = (state) => {
  if (!state.actorWasAgent) return null;
  const open = unanswered(state.gateReview);
  if (open.length > 0) {
    return unmet(
      'gate_review.incomplete',
      `The gate is not reviewed yet: ${open.map((id) => gateQuestions[id]).join(' ')}`,
      'Answer each question about the gate, with evidence: size of the change, time from request to approval, how far it went at once.',
    );
  }
  const refused = refusedOutcome(state);
  if (!refused) return null;
  return unmet(
    'gate_review.incomplete',
    refusals[refused.finding],
    'Change the gate itself: a smaller blast radius, a staged rollout, a check that refuses the change, a permission the agent does not have.',
    refused.about,
  );
};

function unanswered(review: GateReview): (keyof GateReview)[] {
  return (['approver', 'blastRadius', 'luck'] as const).filter((id) => {
    const given = review[id];
    return !given || !isSaid(given.answer) || !isSaid(given.evidence);
  });
}

/**
 * The finding when every funded fix is a refused one, or when no fix is funded and the exit answer is. One funded
 * fix that changes the gate is enough: then the refused finding is not the only outcome.
 */
function refusedOutcome(state: RoomState): { finding: RefusedFinding; about: string[] } | null {
  const funded = fundedIn(state);
  const findings = funded.map((fix) =>
    fix.kind === 'training' || fix.rung === 'heads'
      ? (refusedGateFinding(fix.title) ?? 'vigilance')
      : refusedGateFinding(fix.title),
  );
  if (funded.length > 0) {
    const first = findings[0];
    return first && findings.every((finding) => finding !== null)
      ? { finding: first, about: funded.map((fix) => fix.id) }
      : null;
  }
  const finding = isSaid(state.exit?.answer) ? refusedGateFinding(state.exit.answer) : null;
  return finding ? { finding, about: [] } : null;
}
