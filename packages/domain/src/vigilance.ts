import { english } from './language/en/english.ts';
import { advice, type WishKind } from './language/en/wish.ts';
import { findMarks } from './language/find-marks.ts';

export interface VigilanceMark {
  /** Offsets into the text as it was given, end exclusive. */
  readonly start: number;
  readonly end: number;
  readonly kind: WishKind;
  /** Why this wording is a wish. */
  readonly explanation: string;
  /** Where it could live instead, one rung further down the ladder. */
  readonly suggestion: string;
}

/**
 * The places where an answer asks people to be vigilant, in order and not overlapping. Empty when it names what the
 * system will do. Wording under a negation ("so nobody has to remember") and things that a machine does ("the job
 * double-checks") are no wishes. The same rules as the language help, read more strictly: an answer that says who
 * "should" do something has named nothing that makes it so, while in a writeup the same words are harmless.
 */
export function findVigilance(text: string): VigilanceMark[] {
  return findMarks(english, text, { asAnswer: true, kinds: ['vigilance'] }).map(({ start, end, about, why }) => {
    const kind = about as WishKind;
    return { start, end, kind, explanation: why, suggestion: advice[kind].instead };
  });
}
