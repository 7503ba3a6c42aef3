import type { Check } from '../control/control.ts';

/** A place in a file. Lines and columns are 1-based; columns count UTF-16 units, as editors and SARIF do. */
export interface Match {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** The matched text, at most 2,000 characters. Empty where the whole file is meant. */
  readonly text: string;
  readonly message?: string;
  /** The file as a whole lacks something: any suppression in it counts, wherever it stands. */
  readonly wholeFile?: boolean;
}

export type Judged =
  | { readonly ok: true; readonly matches: readonly Match[] }
  | { readonly ok: false; readonly problem: string };

/** A check made ready to look at one file after another. */
export interface Judge {
  /**
   * Groups of literals: a file that lacks every literal of any one group holds no match, and need not be parsed.
   * `undefined` when no such literal can be derived; every file is then looked at.
   */
  readonly literals: readonly (readonly string[])[] | undefined;
  /** Bytes above which the engine says that it cannot judge. */
  readonly maxBytes: number;
  judge(content: string, path: string): Judged;
}

export interface PrepareOptions {
  /** The check is known to be sound: nothing is compiled before a file is judged. */
  readonly proven?: boolean;
  /** What becomes of a file that may take too long; without it, it is judged in a process that can be stopped. */
  readonly onHazard?: (question: Question) => Judged | 'here';
}

/** What it takes to judge one file elsewhere. */
export interface Question {
  readonly check: ContentCheck;
  readonly path: string;
  readonly content: string;
}

export type Prepared = { readonly ok: true; readonly judge: Judge } | { readonly ok: false; readonly problem: string };

/** Checks that look at the content of selected files. */
export type ContentCheck = Extract<Check, { engine: 'ast-grep' | 'text' | 'structure' }>;

/** One file yields at most so many findings; a thousand say no more than five hundred do. */
export const MAX_MATCHES = 500;
export const MAX_TEXT = 2_000;
