import type { RoomCandidate, RoomState } from '../room-state.ts';
import { isSaid, unmet, type Requirement } from './requirement.ts';

export const fundedIn = (state: RoomState): RoomCandidate[] =>
  state.candidates.filter((candidate) => candidate.state === 'funded');

const named = (fixes: readonly RoomCandidate[]): string => fixes.map((fix) => `“${fix.title}”`).join(', ');
const idsOf = (fixes: readonly RoomCandidate[]): string[] => fixes.map((fix) => fix.id);

export const fixNone: Requirement = (state, depth) => {
  if (fundedIn(state).length > 0 || isSaid(state.changeNothing?.reason)) return null;
  const carried = isSaid(state.carriesThrough?.label);
  if (carried && depth === 'follow_through') return null;
  return unmet(
    'fix.none',
    carried
      ? 'Only a follow-through may carry an earlier fix through, and this review is not one.'
      : 'No fix is funded, and the room has not said that it changes nothing.',
    depth === 'follow_through'
      ? 'Fund one fix, name the earlier fix or control this review carries through, or say “we are choosing to change nothing” and why.'
      : 'Fund one fix, or say “we are choosing to change nothing” and why.',
  );
};

/** One fix, sometimes two (the essay's cap): what has no room in the cycle dies in the tracker. */
export const fixSecondUnjustified: Requirement = (state) => {
  const funded = fundedIn(state);
  if (funded.length > 2) {
    return unmet(
      'fix.second_unjustified',
      `${funded.length} fixes are funded, and a room has two places: ${named(funded)}.`,
      'Keep one, or two with a reason; decline the others out loud or escalate them.',
      idsOf(funded),
    );
  }
  const second = funded.find((fix) => fix.funded?.place === 2) ?? funded[1];
  if (!second || (funded.length < 2 && second.funded?.place !== 2) || isSaid(second.funded?.secondReason)) return null;
  return unmet(
    'fix.second_unjustified',
    `“${second.title}” is a second fix without a reason.`,
    'Say why one fix is not enough here, or decline it out loud.',
    [second.id],
  );
};

export const fixUnowned: Requirement = (state) => {
  const open = fundedIn(state).filter((fix) => !isSaid(fix.funded?.ownerId) || fix.funded?.ownerActive !== true);
  if (open.length === 0) return null;
  return unmet(
    'fix.unowned',
    `No active person owns ${named(open)}.`,
    'Name one owner who is active in this workspace.',
    idsOf(open),
  );
};

export const fixNoRoom: Requirement = (state) => {
  const open = fundedIn(state).filter((fix) => !hasRoom(fix, state.fundableCycles));
  if (open.length === 0) return null;
  return unmet(
    'fix.no_room',
    `There is no room yet for ${named(open)}.`,
    "Give it an estimate and a slot in the team's current or next cycle, and name the work it displaces or the reserve it draws on.",
    idsOf(open),
  );
};

function hasRoom({ funded }: RoomCandidate, fundableCycles: readonly string[]): boolean {
  if (!funded?.cycle || !fundableCycles.includes(funded.cycle.id)) return false;
  const estimate = funded.estimateDays ?? 0;
  return Number.isFinite(estimate) && estimate > 0 && (funded.fromReserve || funded.displaces.some(isSaid));
}
