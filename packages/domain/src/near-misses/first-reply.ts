import { dayNumber } from '../day.ts';
import { countInWords, numberInWords } from '../number-words.ts';
import { kaplanMeier } from '../recurrence/kaplan-meier.ts';
import type { Day } from '../room-state.ts';

/** One near miss: when it was told, and when somebody else first replied. Days only; nothing finer is kept. */
export interface Told {
  readonly toldOn: Day;
  readonly repliedOn: Day | null;
}

export interface FirstReply {
  readonly told: number;
  readonly replied: number;
  /** Whole days until half of them had their first reply; null while fewer than half have. */
  readonly medianDays: number | null;
  readonly sentence: string;
}

/**
 * How soon the team replies, as a median. Those still waiting count for as long as they have waited: left out, the figure would be best
 * for a team that answers one at once and the others never.
 */
export function firstReply(told: readonly Told[], today: Day): FirstReply {
  const spans = told.map(({ toldOn, repliedOn }) => ({
    days: Math.max(0, (dayNumber(repliedOn ?? today) ?? 0) - (dayNumber(toldOn) ?? 0)),
    recurred: repliedOn !== null,
  }));
  const { spans: count, recurrences: replied, medianDays } = kaplanMeier(spans);
  return { told: count, replied, medianDays, sentence: sentenceOf(count, replied, medianDays) };
}

/** A median of fewer is the luck of one day. */
const few = 5;

function sentenceOf(told: number, replied: number, medianDays: number | null): string {
  if (told === 0) return 'No near miss was told in the last year, so none waited for a reply.';
  const of = `${replied} of ${told} told in the last year`;
  if (medianDays === null) return `${of} ${replied === 1 ? 'has' : 'have'} a reply; half have none yet.`;
  const within = medianDays === 0 ? 'on the day they were told' : `within ${days(medianDays)}`;
  const small = told < few ? ` With ${countInWords(told)} told, that is a small number.` : '';
  return `Half have their first reply ${within} (${of} ${replied === 1 ? 'has' : 'have'} one).${small}`;
}

const days = (count: number): string => (count === 1 ? 'a day' : `${numberInWords(count)} days`);
