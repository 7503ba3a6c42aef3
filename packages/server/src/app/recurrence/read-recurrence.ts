import { countInWords } from '@pawl/domain/number-words';
import { daysOfQuarter, quarterAfter, quarterOf, quartersBetween } from '@pawl/domain/recurrence/quarter';
import { facetsInWords } from '@pawl/domain/recurrence/recurred';
import type { ClassMember } from '../ports/recurrence-queries.ts';
import type { Reading } from '../ports/work.ts';
import { done } from '../refusal.ts';
import { classIncidents, dayOf } from './class-incidents.ts';
import { knownClasses, recurrencesIn } from './known-classes.ts';
import { rungSurvival } from './rung-survival.ts';

/** By quarter and class: again or not, which way, and what had become of the fix. Seven queries however large the archive. */
export async function readRecurrence(read: Reading, query: { readonly quarters: number; readonly classes: number }) {
  const today = dayOf(read.now);
  const now = quarterOf(today);
  const quarters = quartersBetween(quarterAfter(now, 1 - query.quarters) ?? now, now);
  const shown = new Set(quarters);
  const inReach = ({ at }: ClassMember): boolean => shown.has(quarterOf(dayOf(new Date(at))));

  const classes = await knownClasses(read);
  const { first } = daysOfQuarter(quarters[0] ?? now);
  const counted = new Map((await read.queries.homeQuarters(first)).map((quarter) => [quarter.quarter, quarter]));
  const recurring = classes
    .map((group) => ({ group, again: recurrencesIn(group).filter(inReach).length }))
    .filter(({ again }) => again > 0)
    .toSorted((a, b) => b.again - a.again || (b.group.at(-1)?.at ?? 0) - (a.group.at(-1)?.at ?? 0));
  const listed = recurring.slice(0, query.classes);
  // What lies before the quarters shown is there by its first incident: the rest is in the CSV.
  const { views, details } = await classIncidents(
    read,
    listed.map(({ group }) => group),
    (member, at) => at === 0 || inReach(member),
  );
  return done({
    sentence: sentenceOf(
      recurring.reduce((sum, { again }) => sum + again, 0),
      recurring.length,
      quarters.length,
    ),
    quarters: quarters.map((quarter) => counted.get(quarter) ?? { quarter, incidents: 0, sameWay: 0, differently: 0 }),
    classes: listed.flatMap(({ group, again }) => {
      const incidents = group.flatMap(({ number }) => views.get(number) ?? []);
      const [first, last] = [incidents[0], details.get(group.at(-1)?.number ?? 0)];
      if (!first || !last) return [];
      const { key, title } = first;
      const facets = facetsInWords(last.failureClass);
      return [{ key, title, facets, service: last.failureClass.service ?? null, again, incidents }];
    }),
    classesTotal: recurring.length,
    survival: rungSurvival(await read.queries.fundedLessons(), classes, read.now).map(({ steps, ...curve }) => ({
      ...curve,
      steps: drawable(steps),
    })),
  });
}

function sentenceOf(again: number, classes: number, quarters: number): string {
  const reach = quarters === 1 ? 'this quarter' : `the last ${countInWords(quarters)} quarters`;
  if (again === 0) return `No failure came again in ${reach}.`;
  const what = classes === 1 ? 'One class of failure' : `${countInWords(classes)} classes of failure`;
  const times = again === 1 ? 'once' : `${countInWords(again)} times`;
  return `${what.charAt(0).toUpperCase()}${what.slice(1)} came again in ${reach}, ${times}${classes === 1 ? '' : ' in all'}.`;
}

/** More points than a chart has places for them say nothing more; the last one stays, and the CSV has all. */
const mostSteps = 250;
function drawable<T>(steps: readonly T[]): T[] {
  const every = Math.ceil(steps.length / mostSteps);
  return steps.filter((_, at) => (steps.length - 1 - at) % every === 0);
}
