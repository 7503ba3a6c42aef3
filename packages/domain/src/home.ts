import { dayNumber } from './day.ts';
import type { Day } from './room-state.ts';
import { rungs, type FixProgress, type Rung } from './vocabulary.ts';

/** A funded fix or a control: something that was learned, and where it lives. */
export interface HomeLesson {
  readonly id: string;
  readonly title: string;
  /** Null for a control that came from no incident. */
  readonly incidentKey: string | null;
  /** Where the lesson is watched: `CTL-7`. */
  readonly controlKey?: string;
  readonly rung: Rung;
  /** As it stands today, see `progressToday`. */
  readonly progress: FixProgress;
  /** Of a control, where it is watched. Retired ones are no longer lessons to hold. */
  readonly liveness?: 'alive' | 'silent' | 'gone' | 'retired';
  /** Since when it is as it is. */
  readonly since?: Day;
  /** What is known about it in particular. */
  readonly why?: string;
}
interface Waiting {
  readonly id: string;
  readonly title: string;
  readonly incidentKey: string | null;
  readonly controlKey?: string;
  readonly why?: string;
}
export interface HomeInput {
  readonly lessons: readonly HomeLesson[];
  /** Candidates that were neither funded, declined nor escalated. */
  readonly undecided: readonly (Waiting & { readonly since?: Day })[];
  /** Booked and not held; those after today are left out here. */
  readonly reconvenes: readonly (Waiting & { readonly day: Day })[];
  /** Open questions; those whose day to look again is still ahead are left out here. */
  readonly questions: readonly (Waiting & { readonly lookAgainOn?: Day })[];
  /** What is not late yet and has lost the people who would see to it. */
  readonly left?: readonly (Waiting & { readonly kind: LeftKind; readonly since?: Day })[];
  /** What an archive of many years has beyond what is listed above; counted, not shown. */
  readonly unlisted?: {
    /** Lessons that shipped and are in no way slipping. */
    readonly shipped?: Readonly<Partial<Record<Rung, number>>>;
    readonly undecided?: number;
    /** Reconvenes that are overdue. */
    readonly reconvenes?: number;
    /** Questions that are adrift. */
    readonly questions?: number;
  };
}

export const slippingKinds = [
  'gone',
  'orphaned',
  'drifting',
  'shipped_not_held',
  'silent',
  'reconvene_unheld',
  'question_adrift',
  'reconvene_unled',
  'question_unowned',
  'team_unpeopled',
  'undecided',
] as const;
export type SlippingKind = (typeof slippingKinds)[number];
export type LeftKind = Extract<SlippingKind, 'reconvene_unled' | 'question_unowned' | 'team_unpeopled'>;

export interface SlippingItem {
  readonly id: string;
  readonly title: string;
  readonly incidentKey: string | null;
  readonly controlKey: string | null;
  readonly kind: SlippingKind;
  readonly why: string;
  /** The one thing to do about it, as words on a button. */
  readonly action: string;
  readonly since: Day | null;
}
export type LessonState = 'holds' | 'slipping' | 'gone' | 'underway' | 'resting_on_people';
export interface HomeView {
  /** "31 of 44 lessons hold; 5 are slipping." */
  readonly sentence: string;
  readonly holding: number;
  readonly lessons: number;
  /** Most urgent kind first, within it the oldest; then by incident and id. */
  readonly slipping: readonly SlippingItem[];
  /** How many are slipping, with those that are counted only. */
  readonly slippingTotal: number;
  /** Most durable first. */
  readonly ladder: readonly {
    readonly rung: Rung;
    /** How many lessons stand on it, with those that are counted only. */
    readonly total: number;
    readonly lessons: readonly (HomeLesson & { readonly state: LessonState })[];
  }[];
}

const words: Readonly<Record<SlippingKind, { readonly why: string; readonly action: string }>> = {
  gone: { why: 'The repository reported without this control.', action: 'Restore or retire' },
  orphaned: { why: 'Its owner is no longer active.', action: 'Decide again' },
  drifting: { why: 'Its cycle ended before it was done.', action: 'Decide again' },
  shipped_not_held: { why: 'It shipped, and the behaviour did not stick.', action: 'Decide again' },
  silent: { why: 'Nothing has been heard of this control lately.', action: 'Look at the control' },
  reconvene_unheld: { why: 'The reconvene was not held on its day.', action: 'Hold the reconvene' },
  question_adrift: { why: 'The day to look again has passed.', action: 'Look again' },
  reconvene_unled: { why: 'Its facilitator is no longer active.', action: 'Name a facilitator' },
  question_unowned: { why: 'Its owner is no longer active.', action: 'Name an owner' },
  team_unpeopled: { why: 'Nobody of this team is active any more.', action: 'Merge it or add people' },
  undecided: { why: 'Neither funded, declined nor escalated.', action: 'Decide' },
};

/**
 * Which lessons hold without anyone remembering. Only what shipped into the path of the work does; what rests on a
 * checklist or on heads is neither slipping nor holding. An undecided candidate is a lesson that lives nowhere yet
 * and is counted; an unheld reconvene and an unanswered question are listed, but are no lessons themselves.
 */
export function homeView(input: HomeInput, today: Day): HomeView {
  const lessons = input.lessons
    .filter((lesson) => lesson.liveness !== 'retired')
    .map((lesson) => ({ ...lesson, state: stateOf(lesson) }));
  const lessonItems = [
    ...lessons.flatMap((lesson) => {
      const kind = slippingKindOf(lesson);
      return kind ? [slippingItem(kind, lesson, lesson.since)] : [];
    }),
    ...input.undecided.map((candidate) => slippingItem('undecided', candidate, candidate.since)),
  ];
  const otherItems = [
    ...input.reconvenes
      .filter(({ day }) => day < today)
      .map((item) => slippingItem('reconvene_unheld', item, item.day)),
    ...input.questions
      .filter(({ lookAgainOn }) => lookAgainOn === undefined || lookAgainOn < today)
      .map((item) => slippingItem('question_adrift', item, item.lookAgainOn)),
  ];
  const leftItems = (input.left ?? []).map((item) => slippingItem(item.kind, item, item.since));
  const { shipped = {}, undecided = 0, reconvenes = 0, questions = 0 } = input.unlisted ?? {};
  const unlisted = rungs.reduce((sum, rung) => sum + (shipped[rung] ?? 0), 0);
  const holding = lessons.filter(({ state }) => state === 'holds').length + (shipped.path ?? 0);
  const total = lessons.length + input.undecided.length + unlisted + undecided;
  const unheld = otherItems.filter(({ kind }) => kind === 'reconvene_unheld').length;
  const overdue = unheld + reconvenes;
  const adrift = otherItems.length - unheld + questions;
  const slipping = lessonItems.length + undecided;
  return {
    sentence: sentenceOf({ holding, total, slipping, overdue, adrift }),
    holding,
    lessons: total,
    slipping: [...lessonItems, ...otherItems, ...leftItems].toSorted(moreUrgent),
    slippingTotal: slipping + overdue + adrift + leftItems.length,
    ladder: rungs.toReversed().map((rung) => {
      const here = lessons.filter((lesson) => lesson.rung === rung);
      return { rung, lessons: here, total: here.length + (shipped[rung] ?? 0) };
    }),
  };
}

function slippingKindOf({ progress, liveness }: HomeLesson): SlippingKind | null {
  if (liveness === 'gone' || liveness === 'silent') return liveness;
  return progress === 'orphaned' || progress === 'drifting' || progress === 'shipped_not_held' ? progress : null;
}

function stateOf(lesson: HomeLesson): LessonState {
  const kind = slippingKindOf(lesson);
  if (kind) return kind === 'gone' ? 'gone' : 'slipping';
  if (lesson.progress !== 'shipped' && lesson.progress !== 'held') return 'underway';
  return lesson.rung === 'path' ? 'holds' : 'resting_on_people';
}

function slippingItem(kind: SlippingKind, item: Waiting, since: Day | undefined): SlippingItem {
  const { id, title, incidentKey, controlKey = null } = item;
  const plain = kind === 'question_adrift' && since === undefined ? 'Nobody set a day to look again.' : words[kind].why;
  const { action } = words[kind];
  return { kind, id, title, incidentKey, controlKey, why: item.why ?? plain, action, since: since ?? null };
}

interface Counts {
  readonly holding: number;
  readonly total: number;
  readonly slipping: number;
  readonly overdue: number;
  readonly adrift: number;
}

function sentenceOf({ holding, total, slipping, overdue, adrift }: Counts): string {
  const parts = [
    total === 0 ? 'No lessons yet' : `${holding} of ${total} ${total === 1 ? 'lesson holds' : 'lessons hold'}`,
  ];
  if (total > 0)
    parts.push(slipping === 0 ? 'none is slipping' : `${slipping} ${slipping === 1 ? 'is' : 'are'} slipping`);
  if (overdue > 0) parts.push(`${overdue} ${overdue === 1 ? 'reconvene is' : 'reconvenes are'} overdue`);
  if (adrift > 0) parts.push(`${adrift} ${adrift === 1 ? 'question waits' : 'questions wait'} for an answer`);
  return `${parts.join('; ')}.`;
}

function moreUrgent(a: SlippingItem, b: SlippingItem): number {
  const day = (item: SlippingItem): number => dayNumber(item.since ?? '') ?? Number.MAX_SAFE_INTEGER;
  return (
    slippingKinds.indexOf(a.kind) - slippingKinds.indexOf(b.kind) ||
    day(a) - day(b) ||
    (a.incidentKey ?? '').localeCompare(b.incidentKey ?? '', 'en', { numeric: true }) ||
    (a.id < b.id ? -1 : Number(a.id > b.id))
  );
}
