import { ladderPosition } from './ladder.ts';
import type { Day } from './room-state.ts';
import type { CandidateState, FixKind, FixProgress, Rung } from './vocabulary.ts';

/** What became of one action of a past incident. */
export interface PastAction {
  readonly id: string;
  readonly text: string;
  readonly state: CandidateState;
  /** Of a funded fix, as it stands today. */
  readonly progress?: FixProgress;
  /** It had been started when it drifted or lost its owner. */
  readonly started?: boolean;
  readonly rung?: Rung;
  readonly kind?: FixKind;
  /** Why it was declined and what would reopen it. */
  readonly detail?: string;
}
export interface PastQuestion {
  readonly id: string;
  readonly text: string;
  /** Answered with evidence. Accepted as unknown is no answer, and no longer owed. */
  readonly settled: boolean;
  readonly detail?: string;
}
/** A control that carried what was learned, and carries it no more. */
export interface PastControl {
  readonly id: string;
  /** `CTL-7` */
  readonly key: string;
  readonly text: string;
  /** `removed`: its last repository reported without it, or it was retired by decision. */
  readonly state: 'silent' | 'removed';
  /** The last day on which it gave a sign of life, or the day it went; null when it never gave one. */
  readonly since: Day | null;
  readonly detail?: string;
}
export interface PastIncident {
  readonly key: string;
  readonly actions: readonly PastAction[];
  readonly questions: readonly PastQuestion[];
  /** How many controls came from it, and those of them that no longer hold. */
  readonly controls?: { readonly total: number; readonly lost: readonly PastControl[] };
}

export const debtKinds = [
  'never_started',
  'never_decided',
  'unfinished',
  'drifting',
  'orphaned',
  'shipped_not_held',
  'control_silent',
  'control_removed',
  'declined',
  'open_question',
] as const;
export type DebtKind = (typeof debtKinds)[number];

export interface DebtItem {
  readonly kind: DebtKind;
  /** Of the action, the control or the question. */
  readonly id: string;
  readonly text: string;
  readonly detail: string | null;
}

/** What a past incident still owes: actions first, then controls that no longer hold, then questions, each in the order they were written. */
export function debtOf({ actions, questions, controls }: PastIncident): DebtItem[] {
  const items: DebtItem[] = [];
  for (const action of actions) {
    const kind = debtKindOf(action);
    if (kind) items.push({ kind, id: action.id, text: action.text, detail: action.detail ?? null });
  }
  for (const { id, key, text, state, detail } of controls?.lost ?? []) {
    items.push({ kind: `control_${state}`, id, text: `${key}, ${text}`, detail: detail ?? null });
  }
  for (const { id, text, settled, detail } of questions) {
    if (!settled) items.push({ kind: 'open_question', id, text, detail: detail ?? null });
  }
  return items;
}

/**
 * How much of it a person has to decide or answer: what the archive counts and filters by. A control falls silent and is heard again
 * without anybody writing it down, so a count that is kept would be wrong by tomorrow; its silence is told whenever it is asked about.
 */
export const decisionsOwed = ({ key, actions, questions }: PastIncident): number =>
  debtOf({ key, actions, questions }).length;

/**
 * An action nobody decided on was never started either, but its state says which of the two is known. `open` means
 * somebody took it on and nothing says it was finished.
 */
function debtKindOf({ state, progress, started }: PastAction): DebtKind | null {
  switch (state) {
    case 'done':
      return null;
    case 'never_decided':
      return 'never_decided';
    case 'open':
    case 'escalated':
      return 'unfinished';
    case 'declined':
      return 'declined';
    case 'funded':
      return debtOfProgress(progress ?? 'not_started', started ?? false);
  }
}

function debtOfProgress(progress: FixProgress, started: boolean): DebtKind | null {
  if (progress === 'shipped' || progress === 'held') return null;
  if (progress === 'not_started') return 'never_started';
  if (progress === 'started') return 'unfinished';
  return progress === 'drifting' && !started ? 'never_started' : progress;
}

/**
 * The open item that says most: something left undone before a control that is gone, that before something refused out loud, that
 * before a question, then the one whose words are nearest to `terms` (the new incident's words), then the highest on the ladder, then
 * the first. Null when nothing is owed.
 */
export function mostTelling(incident: PastIncident, terms: readonly string[] = []): DebtItem | null {
  const wanted = new Set(terms.flatMap(stems));
  const ranked = debtOf(incident).map((item, index) => ({
    item,
    group: groupOf(item.kind),
    near: new Set(stems(item.text).filter((stem) => wanted.has(stem))).size,
    height: heightOf(incident.actions.find((action) => action.id === item.id && item.kind !== 'open_question')),
    index,
  }));
  ranked.sort((a, b) => a.group - b.group || b.near - a.near || a.height - b.height || a.index - b.index);
  return ranked[0]?.item ?? null;
}

const later: readonly (readonly DebtKind[])[] = [
  ['control_silent', 'control_removed'],
  ['declined'],
  ['open_question'],
];
/** 0 for what was left undone. */
const groupOf = (kind: DebtKind): number => later.findIndex((kinds) => kinds.includes(kind)) + 1;

function heightOf(action: PastAction | undefined): number {
  if (!action?.kind && !action?.rung) return Number.POSITIVE_INFINITY;
  return ladderPosition({ rung: action.rung ?? 'path', kind: action.kind ?? 'other' });
}

const common = new Set(
  'the and for with that this from into have has was were are our all any not but its will should'.split(' '),
);

/** Words of three letters and more, plural and verb endings cut off: enough to tell which action was about this. */
function stems(text: string): string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? [];
  return words
    .filter((word) => !common.has(word))
    .map((word) => word.replace(/(?:ings?|ies|ed|es|s|y|e)$/, '') || word);
}
