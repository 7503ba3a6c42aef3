import { decisionsFor } from '@pawl/domain/drift';
import { homeView, type HomeInput, type HomeLesson, type SlippingItem } from '@pawl/domain/home';
import { effectiveRung } from '@pawl/domain/ladder';
import type { Rung } from '@pawl/domain/vocabulary';
import { incidentKey } from '../incident-key.ts';
import { incidentViews } from '../incidents/incident-view.ts';
import type { HomeWaiting, ShippedCount } from '../ports/home-queries.ts';
import type { Reading } from '../ports/work.ts';
import { done } from '../refusal.ts';
import { controlLessons, type ControlLessons } from './control-lessons.ts';
import { filledQuarters } from './filled-quarters.ts';
import { unsettledLessons } from './unsettled-lessons.ts';

/** What a page shows of a list; the rest is counted. */
const shown = { slipping: 50, rung: 20, open: 20 } as const;

/**
 * What holds without anyone remembering, and what is slipping. At most eighteen queries however large the archive: what rests is counted in the
 * database, and only what may have slipped is read.
 */
export async function readHome(read: Reading) {
  const today = read.now.toISOString().slice(0, 10);
  const { queries } = read;
  const unsettled = await unsettledLessons(read, today);
  const shipped = await queries.homeShipped(shown.rung);
  const undecided = await queries.homeUndecided(shown.slipping);
  const questions = await queries.homeQuestionsAdrift(today, shown.slipping);
  const reconvenes = await queries.homeReconvenesUnheld(today, shown.slipping);
  const listed = shipped.newest.map(({ rung, kind, ...row }): HomeLesson => ({
    ...waiting(row),
    rung: effectiveRung({ rung, kind }),
    progress: row.progress,
  }));
  const left = await queries.leftBehind(today, shown.slipping);
  const controls = await controlLessons(read);
  // A fix that waits for a decision says so itself; of one that shipped, its control knows better.
  const waitingFixes = new Set(
    unsettled.filter(({ progress }) => decisionsFor(progress, false).length > 0).map(({ id }) => id),
  );
  const watchedLessons = controls.quiet.filter(({ id }) => !waitingFixes.has(id));
  const quiet = new Set(watchedLessons.map(({ id }) => id));
  const input: HomeInput = {
    // What is known of its control says more about a lesson than that it shipped.
    lessons: [...[...unsettled, ...listed].filter(({ id }) => !quiet.has(id)), ...watchedLessons],
    undecided: undecided.items.map(withSince),
    reconvenes: reconvenes.items.map((row) => ({ ...waiting(row), day: row.since ?? today })),
    questions: questions.items.map((row) => ({
      ...waiting(row),
      ...(row.since === null ? {} : { lookAgainOn: row.since }),
    })),
    left: left.map(({ kind, id, title, number, since }) => ({
      kind,
      id,
      title,
      incidentKey: number === null ? null : incidentKey(number),
      ...(since === null ? {} : { since }),
    })),
    unlisted: {
      shipped: beyondListed(shipped.counts, listed, controls),
      undecided: undecided.total - undecided.items.length,
      reconvenes: reconvenes.total - reconvenes.items.length,
      questions: questions.total - questions.items.length,
    },
  };
  const { sentence, holding, lessons, slipping, slippingTotal, ladder } = homeView(input, today);
  const open = await queries.homeOpen(shown.open);
  return done({
    sentence,
    holding,
    lessons,
    slippingTotal,
    slipping: slipping.slice(0, shown.slipping).map((item) => slippingView(item)),
    ladder: ladder.map((step) => ({
      rung: step.rung,
      total: step.total,
      lessons: step.lessons.slice(0, shown.rung).map((lesson) => lessonView(lesson, slipping)),
    })),
    open: await incidentViews(read, open),
    oldActions: await queries.homeOldActions(),
    nearMissesWaiting: await queries.nearMissesWaiting(),
    quarters: filledQuarters(await queries.homeQuarters()),
  });
}

const waiting = ({ id, title, number }: HomeWaiting) => ({ id, title, incidentKey: incidentKey(number) });
const withSince = (row: HomeWaiting) => ({ ...waiting(row), ...(row.since === null ? {} : { since: row.since }) });

/** How many lessons stand on each rung beyond those that are listed: shipped fixes, and controls that are alive and of no fix. */
function beyondListed(
  counts: readonly ShippedCount[],
  listed: readonly HomeLesson[],
  controls: ControlLessons,
): Partial<Record<Rung, number>> {
  const beyond: Partial<Record<Rung, number>> = { ...controls.living };
  for (const { rung, kind, count } of counts) {
    const on = effectiveRung({ rung, kind });
    beyond[on] = (beyond[on] ?? 0) + count;
  }
  for (const { rung } of listed) beyond[rung] = (beyond[rung] ?? 0) - 1;
  const shown = new Set(listed.map(({ id }) => id));
  for (const [id, rung] of controls.shippedOf) if (!shown.has(id)) beyond[rung] = (beyond[rung] ?? 0) - 1;
  return beyond;
}

/** Where each is settled: on the page that asks exactly this, else in the room, at the thing itself. */
function whereSettled({ kind, id, incidentKey: key, controlKey }: SlippingItem): string {
  if (controlKey !== null) return `/controls/${controlKey}`;
  switch (kind) {
    case 'drifting':
    case 'orphaned':
    case 'shipped_not_held':
      return `/drift#${id}`;
    case 'reconvene_unheld':
    case 'reconvene_unled':
      return `/i/${key}/reconvene`;
    case 'team_unpeopled':
      return `/workspace#${id}`;
    case 'question_adrift':
    case 'question_unowned':
      return `/questions#${id}`;
    default:
      return `/i/${key}/room#${id}`;
  }
}
const slippingView = (item: SlippingItem) => {
  const { id, kind, title, incidentKey: key, controlKey, why, action } = item;
  return { id, kind, title, incidentKey: key, controlKey, why, action, href: whereSettled(item) };
};

type ListedLesson = ReturnType<typeof homeView>['ladder'][number]['lessons'][number];

const reasons = {
  holds: 'It shipped into the path of the work.',
  resting_on_people: 'It shipped, and lasts as long as people keep to it.',
  underway: 'It is funded and within its time.',
  slipping: 'It waits for a decision.',
  gone: 'The repository reported without it.',
} as const;

function lessonView(
  { id, title, rung, incidentKey: key, controlKey, state }: ListedLesson,
  slipping: readonly SlippingItem[],
) {
  const item = state === 'slipping' || state === 'gone' ? slipping.find((other) => other.id === id) : undefined;
  return { id, title, rung, incidentKey: key, controlKey: controlKey ?? null, state, why: item?.why ?? reasons[state] };
}
