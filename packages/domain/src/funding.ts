import { currentAndNextCycles, type CycleSpan } from './cycles.ts';
import type { Day } from './room-state.ts';

/** Planned feature work of a cycle. */
export interface PlannedWork {
  readonly id: string;
  readonly days: number;
  /** The funded fix that took its place. */
  readonly displacedBy?: string;
}

export interface CycleLoad extends CycleSpan {
  readonly teamId: string;
  /** The whole capacity in days; the reserve is a part of it that was set aside. */
  readonly capacityDays: number;
  readonly reserveDays: number;
  readonly work: readonly PlannedWork[];
  readonly fixes: readonly { readonly candidateId: string; readonly days: number; readonly fromReserve: boolean }[];
}

export interface Capacity {
  /** Days neither planned nor funded, the reserve set aside. Negative when more was planned than there is. */
  readonly free: number;
  /** Days of the reserve nobody has drawn on yet. */
  readonly reserveLeft: number;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** What a cycle has left. Work that a fix displaced no longer takes days. */
export function capacityOf({ capacityDays, reserveDays, work, fixes }: CycleLoad): Capacity {
  const planned = sum(work.filter((item) => item.displacedBy === undefined).map((item) => item.days));
  const days = (fromReserve: boolean): number =>
    sum(fixes.filter((fix) => fix.fromReserve === fromReserve).map((fix) => fix.days));
  return { free: capacityDays - reserveDays - planned - days(false), reserveLeft: reserveDays - days(true) };
}

export interface FundingRequest {
  /** Of the candidate itself: a fix that is funded again does not stand in its own way. */
  readonly candidateId: string;
  readonly ownerId?: string;
  readonly ownerActive: boolean;
  readonly cycleId: string;
  readonly estimateDays: number;
  /** Ids of planned work in that cycle. */
  readonly displaces: readonly string[];
  readonly fromReserve: boolean;
  readonly secondReason?: string;
}

export type FundingCode = 'fix.third' | 'fix.second_unjustified' | 'fix.unowned' | 'fix.no_room';
export interface FundingProblem {
  readonly code: FundingCode;
  readonly message: string;
  readonly next: string;
}
export type FundingAnswer =
  | { readonly ok: true; readonly place: 1 | 2 }
  | { readonly ok: false; readonly problems: readonly FundingProblem[] };

/**
 * May this candidate be funded? `takenPlaces` are the places other funded fixes of this review hold; `cycles` are the
 * cycles of the team that would do it. Every problem at once.
 */
export function mayFund(
  request: FundingRequest,
  takenPlaces: readonly (1 | 2)[],
  cycles: readonly CycleLoad[],
  today: Day,
): FundingAnswer {
  const place = ([1, 2] as const).find((free) => !takenPlaces.includes(free));
  const problems: FundingProblem[] = [];
  if (place === undefined) problems.push(third);
  if (place === 2 && !request.secondReason?.trim()) problems.push(second);
  if (!request.ownerId?.trim() || !request.ownerActive) problems.push(unowned);
  const room = whyNoRoom(request, cycles, today);
  if (room) problems.push({ code: 'fix.no_room', ...room });
  return problems.length > 0 || place === undefined ? { ok: false, problems } : { ok: true, place };
}

const third: FundingProblem = {
  code: 'fix.third',
  message: 'Two fixes are funded already; a third is impossible.',
  next: 'Decline this one out loud, escalate it, or decline a funded one first.',
};
const second: FundingProblem = {
  code: 'fix.second_unjustified',
  message: 'A second funded fix needs a reason.',
  next: 'Say why one fix is not enough here.',
};
const unowned: FundingProblem = {
  code: 'fix.unowned',
  message: 'No active person owns this fix.',
  next: 'Name one owner who is active in this workspace.',
};

function whyNoRoom(
  request: FundingRequest,
  cycles: readonly CycleLoad[],
  today: Day,
): { message: string; next: string } | null {
  const { current, next } = currentAndNextCycles(cycles, today);
  const cycle = [current, next].find((one) => one?.id === request.cycleId);
  if (!cycle) {
    const message = "That is not the team's current or next cycle.";
    return { message, next: 'Choose the current or the next cycle, or decline the fix out loud.' };
  }
  if (!Number.isFinite(request.estimateDays) || request.estimateDays <= 0) {
    return { message: 'The fix has no estimate.', next: 'Estimate it in days; half a day is 0.5.' };
  }
  const displaced = cycle.work.filter((item) => request.displaces.includes(item.id));
  const unavailable = displaced.some(
    (item) => item.displacedBy !== undefined && item.displacedBy !== request.candidateId,
  );
  if (unavailable || new Set(request.displaces).size !== displaced.length) {
    const message = 'Some of the displaced work is not planned in that cycle, or another fix displaced it already.';
    return { message, next: 'Choose work that is still planned in that cycle.' };
  }
  if (displaced.length === 0 && !request.fromReserve) {
    const message = 'The fix displaces nothing and draws on no reserve.';
    return { message, next: 'Name the work it displaces, or draw on the reserve of the cycle.' };
  }
  return whyTooBig(request, cycle, displaced);
}

/** Displaced work makes room first; what is still missing comes from the reserve, or else from the free days. */
function whyTooBig(
  request: FundingRequest,
  cycle: CycleLoad,
  displaced: readonly PlannedWork[],
): { message: string; next: string } | null {
  const others = cycle.fixes.filter((fix) => fix.candidateId !== request.candidateId);
  const work = cycle.work.map((item) =>
    item.displacedBy === request.candidateId ? { id: item.id, days: item.days } : item,
  );
  const { free, reserveLeft } = capacityOf({ ...cycle, work, fixes: others });
  const source = Math.max(0, request.fromReserve ? reserveLeft : free);
  const room = sum(displaced.map((item) => item.days)) + source;
  if (request.estimateDays <= room + 1e-9) return null;
  const from = request.fromReserve ? 'the reserve has left' : 'the cycle has free';
  return {
    message: `The fix needs ${request.estimateDays} days; displaced work and what ${from} make ${round(room)}.`,
    next: 'Displace more, draw on the reserve, make the fix smaller, or escalate it.',
  };
}

const round = (days: number): number => Math.round(days * 100) / 100;
