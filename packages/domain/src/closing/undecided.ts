import { isTodayOrLater } from '../day.ts';
import type { Day, RoomCandidate, RoomQuestion, RoomState } from '../room-state.ts';
import { isSaid, unmet, type Requirement } from './requirement.ts';

/** There is no fourth way out: funded, declined or escalated. An imported item nobody ever decided is decided now. */
export const candidateUndecided: Requirement = (state) => {
  const open = state.candidates.filter((candidate) => !isDecided(candidate, state.today));
  const challenged = state.challenged.filter((decline) => !decline.decidedAgain);
  if (open.length + challenged.length === 0) return null;
  const titles = [
    ...open.map((candidate) => `“${candidate.title}”${whatIsLacking(candidate)}`),
    ...challenged.map(
      (decline) => `“${decline.title}”, declined in ${decline.incidentKey} and challenged by this incident`,
    ),
  ];
  return unmet(
    'candidate.undecided',
    `Still to decide: ${titles.join('; ')}.`,
    'Fund it, decline it out loud (reason, who decides, what would reopen it), or escalate it (the ask, who decides, by when).',
    [...open.map((candidate) => candidate.id), ...challenged.map((decline) => decline.candidateId)],
  );
};

function isDecided({ state, decline, escalation }: RoomCandidate, today: Day): boolean {
  switch (state) {
    case 'funded':
    case 'done':
      return true;
    case 'declined':
      return isSaid(decline?.reason) && isSaid(decline.deciderId) && isSaid(decline.reopenEvidence);
    case 'escalated':
      return isSaid(escalation?.ask) && isSaid(escalation.decisionMaker) && isTodayOrLater(escalation.decideBy, today);
    case 'open':
    case 'never_decided':
      return false;
  }
}

function whatIsLacking({ state }: RoomCandidate): string {
  if (state === 'declined') return ' is declined without a reason, a decider or what would reopen it';
  if (state === 'escalated') return ' is escalated without an ask, a decider or an upcoming day to decide by';
  return '';
}

export function isAnswered({ answer }: RoomQuestion): boolean {
  return isSaid(answer?.text) && isSaid(answer.evidence);
}

/** A question stays open until it is answered with evidence or accepted as unknown, out loud. */
export function isOpenQuestion(question: RoomQuestion): boolean {
  return !isAnswered(question) && !isSaid(question.acceptedUnknown?.reason);
}

export function openQuestionsOf(state: RoomState): RoomQuestion[] {
  return state.questions.filter(isOpenQuestion);
}

export const questionAdrift: Requirement = (state) => {
  const adrift = openQuestionsOf(state).filter(
    (question) => !isSaid(question.ownerId) || !isTodayOrLater(question.lookAgainOn ?? '', state.today),
  );
  if (adrift.length === 0) return null;
  return unmet(
    'question.adrift',
    `Nobody will come back to: ${adrift.map((question) => `“${question.text}”`).join(', ')}.`,
    'Give it an owner and an upcoming day to look again, answer it with evidence, or accept it as unknown and say why.',
    adrift.map((question) => question.id),
  );
};
