import { dayNumber } from '../day.ts';
import type { Day } from '../room-state.ts';
import type { Rung } from '../vocabulary.ts';
import type { Span } from './kaplan-meier.ts';

/** One lesson: what a room decided to change, and whether the failure came again. */
export interface LessonHistory {
  /** The day on which its room closed. */
  readonly closedOn: Day;
  /** The rung it was meant to live on, see `effectiveRung`. */
  readonly rung: Rung;
  readonly shippedOn: Day | null;
  /** The control that carried it was retired or vanished. */
  readonly removedOn: Day | null;
  /** The first later incident of the same class. */
  readonly recurredOn: Day | null;
}

/**
 * How long each rung kept the failure away. Until it ships, a lesson lives in heads, whatever rung it was meant for: that time counts for
 * `heads` and is censored on the day it ships. On that day its own rung begins at zero, and ends with the recurrence, with the removal of
 * what carried it (censored), or today (censored). So a fix that shipped late is not credited with the days before it.
 */
export function spansByRung(lessons: readonly LessonHistory[], today: Day): Readonly<Record<Rung, readonly Span[]>> {
  const spans: Record<Rung, Span[]> = { heads: [], checklist: [], path: [] };
  const now = numberOf(today);
  for (const lesson of lessons) {
    const closed = numberOf(lesson.closedOn);
    const recurred = lesson.recurredOn === null ? Number.POSITIVE_INFINITY : numberOf(lesson.recurredOn);
    if (recurred < closed || closed > now) continue;
    const shipped = lesson.shippedOn === null ? Number.POSITIVE_INFINITY : Math.max(closed, numberOf(lesson.shippedOn));
    const removed = lesson.removedOn === null ? Number.POSITIVE_INFINITY : numberOf(lesson.removedOn);
    // A day that belongs to both goes to the rung: what shipped in the morning is what the evening's incident met.
    if (shipped > closed || lesson.rung === 'heads') {
      const until = lesson.rung === 'heads' ? Number.POSITIVE_INFINITY : shipped;
      spans.heads.push(span(closed, recurred < until ? recurred : Number.POSITIVE_INFINITY, Math.min(until, now)));
    }
    if (lesson.rung !== 'heads' && shipped <= Math.min(recurred, now)) {
      spans[lesson.rung].push(
        span(
          shipped,
          recurred <= removed ? recurred : Number.POSITIVE_INFINITY,
          Math.max(shipped, Math.min(removed, now)),
        ),
      );
    }
  }
  return spans;
}

const span = (from: number, recurred: number, seenUntil: number): Span =>
  recurred <= seenUntil ? { days: recurred - from, recurred: true } : { days: seenUntil - from, recurred: false };

function numberOf(day: Day): number {
  const number = dayNumber(day);
  if (number === null) throw new RangeError(`Not a calendar day: ${day}`);
  return number;
}
