import { effectiveRung } from '@pawl/domain/ladder';
import { kaplanMeier } from '@pawl/domain/recurrence/kaplan-meier';
import { spansByRung, type LessonHistory } from '@pawl/domain/recurrence/lesson-spans';
import { fewestEvents, survivalSentence } from '@pawl/domain/recurrence/survival-sentence';
import { rungs } from '@pawl/domain/vocabulary';
import type { ClassMember, FundedFix } from '../ports/recurrence-queries.ts';
import { dayOf } from './class-incidents.ts';

/** How long lessons last on each rung, highest first: every fix that a closed room funded, until its class failed again. */
export function rungSurvival(fixes: readonly FundedFix[], classes: readonly (readonly ClassMember[])[], today: string) {
  const following = new Map(
    classes.flatMap((group) => group.slice(1).map((next, at) => [group[at]?.id ?? '', next] as const)),
  );
  const lessons = fixes.map((fix): LessonHistory => {
    const again = following.get(fix.incidentId);
    return {
      closedOn: dayOf(fix.closedAt),
      rung: effectiveRung(fix),
      shippedOn: fix.shippedAt && dayOf(fix.shippedAt),
      removedOn: fix.removedAt && dayOf(fix.removedAt),
      recurredOn: again ? dayOf(new Date(again.at)) : null,
    };
  });
  const spans = spansByRung(lessons, today);
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
