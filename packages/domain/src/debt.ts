import { ladderPosition } from './ladder.ts';
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
export interface PastIncident {
  readonly key: string;
  readonly actions: readonly PastAction[];
  readonly questions: readonly PastQuestion[];
}

export const debtKinds = [
  'never_started',
  'never_decided',
  'unfinished',
  'drifting',
  'orphaned',
  'shipped_not_held',
  'declined',
  'open_question',
] as const;
export type DebtKind = (typeof debtKinds)[number];

export interface DebtItem {
  readonly kind: DebtKind;
  /** Of the action or the question. */
  readonly id: string;
  readonly text: string;
  readonly detail: string | null;
}

/** What a past incident still owes, actions first, in the order they were written. */
export function debtOf({ actions, questions }: PastIncident): DebtItem[] {
  const items: DebtItem[] = [];
  for (const action of actions) {
    const kind = debtKindOf(action);
    if (kind) items.push({ kind, id: action.id, text: action.text, detail: action.detail ?? null });
  }
  for (const { id, text, settled, detail } of questions) {
    if (!settled) items.push({ kind: 'open_question', id, text, detail: detail ?? null });
  }
  return items;
}

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
 * The open item that says most: an action before a question, something left undone before something refused out loud,
 * then the one whose words are nearest to `terms` (the new incident's words), then the highest on the ladder, then
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

const groupOf = (kind: DebtKind): number => (kind === 'open_question' ? 2 : kind === 'declined' ? 1 : 0);

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
