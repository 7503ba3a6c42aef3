import type { Control } from '../control/control.ts';

/** One comment that keeps a control from telling what it found. */
export interface Silence {
  readonly control: Control;
  readonly path: string;
  /** 1-based. */
  readonly line: number;
  /** The reason it gives, or the other linter's own words. */
  readonly said: string;
  /** The code it speaks for. */
  readonly code: string;
  readonly until?: string;
}

type Same = (was: Silence, is: Silence) => boolean;

const here: Same = (was, is) => was.path === is.path;
const words: Same = (was, is) => was.said === is.said;
const code: Same = (was, is) => was.code.replaceAll(/\s/g, '') === is.code.replaceAll(/\s/g, '');
/** A longer silence is a new one; a shorter one is not. */
const noLonger: Same = (was, is) => was.until === undefined || (is.until !== undefined && is.until <= was.until);

/**
 * The closest pairs first. A comment may move within its file with its words or with its code, and to another file with
 * both; each old comment stands for one new one, so their number never grows unseen.
 */
const ROUNDS: readonly (readonly Same[])[] = [
  [here, words, code],
  [here, words],
  [here, code],
  [words, code],
];

/**
 * @param before comments of the base, under the paths their files have now
 * @returns those of `after` that none of `before` stands for
 */
export function newSilences(before: readonly Silence[], after: readonly Silence[]): readonly Silence[] {
  const left = new Set(before);
  const open = new Set(after);
  for (const round of ROUNDS) {
    for (const is of open) {
      const old = [...left].find(
        (was) => was.control === is.control && noLonger(was, is) && round.every((same) => same(was, is)),
      );
      if (old === undefined) continue;
      left.delete(old);
      open.delete(is);
    }
  }
  return [...open];
}
