import { addDays, weekdayOf } from './day.ts';
import type { Day } from './room-state.ts';

/** Thirty days: long enough to have shipped in this cycle or the next, short enough that the room still remembers. */
export const reconveneAfterDays = 30;
export const reconveneMinutes = 15;

/** The default day. On a weekend it moves on to the Monday: earlier would cut the thirty days short. */
export function defaultReconvene(closedOn: Day): { day: Day; minutes: number } {
  const day = addDays(closedOn, reconveneAfterDays);
  const past = { 6: 2, 0: 1 }[weekdayOf(day)] ?? 0;
  return { day: addDays(day, past), minutes: reconveneMinutes };
}

export const reconveneQuestions = [
  { id: 'shipped', text: 'Did the funded fix ship?' },
  { id: 'stuck', text: 'Did the behaviour stick?' },
  { id: 'panic', text: 'Did we add anything in the panic that we should now remove?' },
] as const;
