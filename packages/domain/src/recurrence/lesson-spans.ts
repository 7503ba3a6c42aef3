import type { Rung } from '../vocabulary.ts';
import type { Span } from './kaplan-meier.ts';

/** One lesson: what a room decided to change, and whether the failure came again. Days are counted since 1970, see `dayNumber`: there may be a hundred thousand of them. */
export interface LessonHistory {
  /** The day on which its room closed. */
  readonly closedOn: number;
  /** The rung it was meant to live on, see `effectiveRung`. */
  readonly rung: Rung;
  readonly shippedOn: number | null;
  /** The control that carried it was retired or vanished. */
  readonly removedOn: number | null;
  /** The first later incident of the same class. */
  readonly recurredOn: number | null;
}

/**
 * How long each rung kept the failure away. Until it ships, a lesson lives in heads, whatever rung it was meant for: that time counts for
 * `heads` and is censored on the day it ships. On that day its own rung begins at zero, and ends with the recurrence, with the removal of
 * what carried it (censored), or today (censored). So a fix that shipped late is not credited with the days before it.
 */
export function spansByRung(lessons: readonly LessonHistory[], today: number): Readonly<Record<Rung, readonly Span[]>> {
  const spans: Record<Rung, Span[]> = { heads: [], checklist: [], path: [] };
  const now = today;
  for (const lesson of lessons) {
    const closed = lesson.closedOn;
    const recurred = lesson.recurredOn ?? Number.POSITIVE_INFINITY;
    if (recurred < closed || closed > now) continue;
    const shipped = lesson.shippedOn === null ? Number.POSITIVE_INFINITY : Math.max(closed, lesson.shippedOn);
    const removed = lesson.removedOn ?? Number.POSITIVE_INFINITY;
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
