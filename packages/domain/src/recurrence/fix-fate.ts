import type { FixProgress } from '../vocabulary.ts';

/** What had become of the prior incident's fix when the failure came again. */
export const fixFates = [
  'none_funded',
  'never_started',
  'never_shipped',
  'shipped',
  'held',
  'not_held',
  'removed',
] as const;
export type FixFate = (typeof fixFates)[number];

export interface PriorFix {
  readonly progress: FixProgress;
  /** Work on it had begun when it drifted or lost its owner. */
  readonly started: boolean;
  /** Milliseconds since 1970, when it shipped. */
  readonly shippedAt: number | null;
  /** When the control that carried it was retired or vanished from its repository. */
  readonly removedAt: number | null;
}

/** The fate of one fix on the day of the recurrence: what shipped or vanished only afterwards does not count. */
export function fateOf(fix: PriorFix, recurredAt: number): FixFate {
  if (fix.removedAt !== null && fix.removedAt <= recurredAt) return 'removed';
  if (fix.shippedAt === null || fix.shippedAt > recurredAt) {
    return fix.started || fix.progress === 'started' || fix.shippedAt !== null ? 'never_shipped' : 'never_started';
  }
  if (fix.progress === 'held') return 'held';
  return fix.progress === 'shipped_not_held' ? 'not_held' : 'shipped';
}

/** The one that says most about why it could happen again: first what was never there, then what was taken away, then what was there and did not bite. */
const telling: readonly FixFate[] = ['never_started', 'never_shipped', 'removed', 'not_held', 'shipped', 'held'];

/** Of one incident's funded fixes. `none_funded` when there was none. */
export function fateOfAll(fixes: readonly PriorFix[], recurredAt: number): FixFate {
  const fates = new Set(fixes.map((fix) => fateOf(fix, recurredAt)));
  return telling.find((fate) => fates.has(fate)) ?? 'none_funded';
}

const words: Readonly<Record<FixFate, string>> = {
  none_funded: 'the prior incident funded no fix',
  never_started: 'the prior’s fix was never started',
  never_shipped: 'the prior’s fix was started and had not shipped',
  shipped: 'the prior’s fix had shipped; nobody had looked whether it held',
  held: 'the prior’s fix had shipped and held',
  not_held: 'the prior’s fix had shipped and not held',
  removed: 'the prior’s fix had been removed',
};
/** "the prior’s fix was never started", to stand after a comma or a full stop. */
export const fateInWords = (fate: FixFate): string => words[fate];
