import { dayNumber } from '@pawl/domain/day';
import { fateOfAll, type FixFate, type PriorFix } from '@pawl/domain/recurrence/fix-fate';
import { quarterOf } from '@pawl/domain/recurrence/quarter';
import { changedFacets, recurredSentence, verdictOf } from '@pawl/domain/recurrence/recurred';
import { groupBy } from '../group-by.ts';
import { incidentKey } from '../incident-key.ts';
import type { ClassDetail, ClassMember, FundedFix, OldAction } from '../ports/recurrence-queries.ts';
import type { Reading } from '../ports/work.ts';

type Prior = { readonly key: string; readonly title: string; readonly daysSince: number };

export interface ClassIncidentView {
  readonly key: string;
  readonly title: string;
  readonly occurredAt: string;
  readonly quarter: string;
  readonly verdict: ReturnType<typeof verdictOf>;
  readonly changed: ReturnType<typeof changedFacets>;
  readonly prior: Prior | null;
  readonly priorFix: FixFate | null;
  readonly sentence: string;
}

/**
 * How each incident of these classes stands to the one before it in its class; by number. Three queries, however many.
 * @param shown of each class the incidents to answer; all unless told. A class of a hundred is read for the few that are shown,
 *   those before them, and its last.
 */
export async function classIncidents(
  read: Reading,
  groups: readonly (readonly ClassMember[])[],
  shown: (member: ClassMember, at: number) => boolean = () => true,
): Promise<{
  readonly views: ReadonlyMap<number, ClassIncidentView>;
  readonly details: ReadonlyMap<number, ClassDetail>;
}> {
  const needed = groups.flatMap((group) =>
    group.filter((member, at) => {
      const next = group[at + 1];
      return next === undefined || shown(member, at) || shown(next, at + 1);
    }),
  );
  const numbers = [...new Set(needed.map(({ number }) => number))];
  const rows = await read.queries.classDetails(numbers);
  const details = new Map(rows.map((row) => [row.number, row]));
  const funded = groupBy(await read.queries.fundedFixes(numbers), ({ number }) => number);
  const old = groupBy(await read.queries.oldActionsOf(rows.map(({ id }) => id)), ({ incidentId }) => incidentId);
  const fixesOf = ({ id, number, occurredAt }: ClassDetail): PriorFix[] => [
    ...(funded.get(number) ?? []).map(fundedFix),
    ...(old.get(id) ?? []).map((action) => oldAction(action, occurredAt)),
  ];
  const views = new Map<number, ClassIncidentView>();
  for (const group of groups) {
    group.forEach((member, at) => {
      if (!shown(member, at)) return;
      const { number } = member;
      const [now, before] = [details.get(number), details.get(group[at - 1]?.number ?? 0)];
      if (now) views.set(number, viewOf(now, before, before ? fixesOf(before) : [], at === 0 && group.length > 1));
    });
  }
  return { views, details };
}

function viewOf(
  now: ClassDetail,
  before: ClassDetail | undefined,
  fixes: readonly PriorFix[],
  first: boolean,
): ClassIncidentView {
  const told = verdictOf(now.recurrence, before?.failureClass, now.failureClass);
  const verdict = first && told === 'unsaid' ? 'first' : told;
  const changed = before ? changedFacets(before.failureClass, now.failureClass) : [];
  const fate = before ? fateOfAll(fixes, now.occurredAt.getTime()) : null;
  const prior = before
    ? { key: incidentKey(before.number), title: before.title, daysSince: daysBetween(before, now) }
    : null;
  return {
    key: incidentKey(now.number),
    title: now.title,
    occurredAt: now.occurredAt.toISOString(),
    quarter: quarterOf(dayOf(now.occurredAt)),
    verdict,
    changed,
    prior,
    priorFix: fate,
    sentence: recurredSentence({ verdict, changed, prior, fate }),
  };
}

const fundedFix = ({ progress, shippedAt, removedAt }: FundedFix): PriorFix => ({
  progress,
  started: progress === 'started',
  shippedAt,
  removedAt,
});

/** A writeup from before says what was to be done and whether it was, and no day: what was done counts from the incident on. */
const oldAction = ({ state }: OldAction, occurredAt: Date): PriorFix => ({
  progress: state === 'done' ? 'shipped' : 'not_started',
  started: state === 'open',
  shippedAt: state === 'done' ? occurredAt.getTime() : null,
  removedAt: null,
});

export const dayOf = (at: Date): string => at.toISOString().slice(0, 10);
const daysBetween = (before: ClassDetail, now: ClassDetail): number =>
  (dayNumber(dayOf(now.occurredAt)) ?? 0) - (dayNumber(dayOf(before.occurredAt)) ?? 0);
