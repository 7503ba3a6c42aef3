import { isAfter } from '../day.ts';
import type { RoomState } from '../room-state.ts';
import { findVigilance } from '../vigilance.ts';
import { isSaid, unmet, type Requirement } from './requirement.ts';

/**
 * Accepting the risk is a whole answer: nothing will be different, somebody says so, and there is a day to look
 * again. That day lies after today, or accepting would be the same as forgetting.
 */
export function isRiskAccepted({ riskAccepted, today }: RoomState): boolean {
  if (!riskAccepted) return false;
  return isSaid(riskAccepted.reason) && isSaid(riskAccepted.byId) && isAfter(riskAccepted.lookAgainOn, today);
}

const brokenAcceptance = (state: RoomState): string =>
  state.riskAccepted ? ' Accepting the risk needs a reason, a person and a day after today to look again.' : '';

export const exitMissing: Requirement = (state) => {
  if (isRiskAccepted(state)) return null;
  const answered = state.exit !== undefined && isSaid(state.exit.answer);
  if (answered && isSaid(state.exit?.home)) return null;
  return unmet(
    'exit.missing',
    answered
      ? 'The exit answer has no home: nobody can say where the difference will live.'
      : 'The exit question is not answered.',
    `Say what someone on this team will do differently, and where that difference will live.${brokenAcceptance(state)}`,
  );
};

export const exitVigilance: Requirement = (state) => {
  if (!state.exit || !isSaid(state.exit.answer) || isRiskAccepted(state)) return null;
  const [wish] = findVigilance(state.exit.answer);
  if (!wish && state.exit.rung !== 'heads') return null;
  const wayOut = `Or accept the risk: a reason, who, and a day to look again.${brokenAcceptance(state)}`;
  if (!wish) {
    return unmet(
      'exit.vigilance',
      "The answer lives in people's heads, where a lesson disappears by itself within weeks.",
      `Find a place further down the ladder: a checklist, or better the path of the work. ${wayOut}`,
    );
  }
  return unmet(
    'exit.vigilance',
    `“${state.exit.answer.slice(wish.start, wish.end)}” is a wish. ${wish.explanation}`,
    `${wish.suggestion} ${wayOut}`,
  );
};
