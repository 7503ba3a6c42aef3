import { panicUnlisted, reconveneUnbooked } from './closing/before-the-room-empties.ts';
import { exitMissing, exitVigilance } from './closing/exit-question.ts';
import { classMissing } from './closing/failure-class.ts';
import { fixNone, fixNoRoom, fixSecondUnjustified, fixUnowned } from './closing/funded-fixes.ts';
import { gateReviewIncomplete } from './closing/gate-review.ts';
import type { Requirement } from './closing/requirement.ts';
import { conditionsEmpty, recallUnjudged, surpriseMissing, timelineEmpty } from './closing/story.ts';
import { candidateUndecided, openQuestionsOf, questionAdrift } from './closing/undecided.ts';
import { requirementCodes, type RequirementCode, type RoomState, type RoomVerdict } from './room-state.ts';
import { depthOf, depthReason, rateSurprise } from './surprise.ts';

const requirements: Readonly<Record<RequirementCode, Requirement>> = {
  'surprise.missing': surpriseMissing,
  'recall.unjudged': recallUnjudged,
  'class.missing': classMissing,
  'timeline.empty': timelineEmpty,
  'conditions.empty': conditionsEmpty,
  'exit.missing': exitMissing,
  'exit.vigilance': exitVigilance,
  'fix.none': fixNone,
  'fix.second_unjustified': fixSecondUnjustified,
  'fix.unowned': fixUnowned,
  'fix.no_room': fixNoRoom,
  'candidate.undecided': candidateUndecided,
  'question.adrift': questionAdrift,
  'panic.unlisted': panicUnlisted,
  'gate_review.incomplete': gateReviewIncomplete,
  'reconvene.unbooked': reconveneUnbooked,
};

/**
 * May this room empty? Every requirement of DOMAIN §4 at once, in the order of that table; an empty `unmet` means the
 * review may close. Until the ratings are revealed the verdict names no surprise, so that reading it anchors nobody.
 */
export function judgeRoom(state: RoomState): RoomVerdict {
  const rating = state.ratingsRevealed ? rateSurprise(state.ratings, state) : null;
  const surprise = rating?.score ?? null;
  const unanswered = openQuestionsOf(state).length;
  const depth = depthOf(surprise, unanswered);
  const unmet = requirementCodes.map((code) => requirements[code](state, depth)).filter((found) => found !== null);
  return { surprise, depth, depthReason: depthReason(surprise, unanswered), unmet };
}
