import { effectiveRung } from '@pawl/domain/ladder';
import { kaplanMeier } from '@pawl/domain/recurrence/kaplan-meier';
import { spansByRung, type LessonHistory } from '@pawl/domain/recurrence/lesson-spans';
import { fewestEvents, survivalSentence } from '@pawl/domain/recurrence/survival-sentence';
import { rungs } from '@pawl/domain/vocabulary';
import type { ClassMember, FundedLesson } from '../ports/recurrence-queries.ts';

/** How long lessons last on each rung, highest first: every fix that a closed room funded, until its class failed again. */
export function rungSurvival(fixes: readonly FundedLesson[], classes: readonly (readonly ClassMember[])[], now: Date) {
  const following = new Map(
    classes.flatMap((group) => group.slice(1).map((next, at) => [group[at]?.number ?? 0, next] as const)),
  );
  const lessons = fixes.map((fix): LessonHistory => {
    const again = following.get(fix.number);
    return {
      closedOn: fix.closedOn,
      rung: effectiveRung(fix),
      shippedOn: fix.shippedOn,
      removedOn: fix.removedOn,
      recurredOn: again ? dayIn(again.at) : null,
    };
  });
  const spans = spansByRung(lessons, dayIn(now.getTime()));
  return rungs.toReversed().map((rung) => {
    const survival = kaplanMeier(spans[rung]);
    const { spans: count, recurrences, steps, medianDays, medianLower, medianUpper } = survival;
    const small = recurrences < fewestEvents;
    const median = small
      ? { medianDays: null, medianLower: null, medianUpper: null }
      : { medianDays, medianLower, medianUpper };
    return {
      rung,
      lessons: count,
      recurrences,
      small,
      ...median,
      sentence: survivalSentence(rung, survival),
      steps: [...steps],
    };
  });
}

/** The UTC day of an instant, counted since 1970. */
const dayIn = (ms: number): number => Math.floor(ms / 86_400_000);
