import type { Element } from './pattern.ts';
import type { Token } from './token.ts';

export interface Found {
  /** The first token of the match, and the one after its last. */
  readonly from: number;
  readonly to: number;
  /** What is marked, the same way. */
  readonly markFrom: number;
  readonly markTo: number;
  /** Where the words for the rewrite begin; they go to the end of the thought. Null when the pattern keeps none. */
  readonly restFrom: number | null;
}

/** Where a class of words, starting at a token, may end: the nearest end first, none when it does not start here. */
export type ClassEnds = (name: string, tokens: readonly Token[], at: number) => readonly number[];

/**
 * Tries a pattern at one token. It goes back at a gap, an optional word or a class only, each of which has a handful of
 * ends: the work for one token is bounded, whatever the text.
 */
export function matchAt(
  elements: readonly Element[],
  tokens: readonly Token[],
  at: number,
  classEnds: ClassEnds,
): Found | null {
  const attempt: Attempt = { elements, tokens, classEnds, markFrom: at, markTo: -1, restFrom: null };
  const to = step(attempt, 0, at);
  if (to <= at) return null;
  const { markFrom, markTo, restFrom } = attempt;
  return { from: at, to, markFrom, markTo: markTo < 0 ? to : markTo, restFrom };
}

interface Attempt {
  readonly elements: readonly Element[];
  readonly tokens: readonly Token[];
  readonly classEnds: ClassEnds;
  markFrom: number;
  markTo: number;
  restFrom: number | null;
}

/** Where the pattern ends when its elements from `index` on match from the token `now` on; -1 when they do not. */
function step(attempt: Attempt, index: number, now: number): number {
  const element = attempt.elements[index];
  if (!element) return now;
  const token = attempt.tokens[now];
  switch (element.type) {
    case 'one':
      return overOne(attempt, element, index, now);
    case 'gap':
      return overGap(attempt, element, index, now);
    case 'any':
      return token && !token.pause ? step(attempt, index + 1, now + 1) : -1;
    case 'start':
      return now === 0 ? step(attempt, index + 1, now) : -1;
    case 'end':
      return !token || token.pause ? step(attempt, index + 1, now) : -1;
    case 'last':
      return !token ? step(attempt, index + 1, now) : -1;
    case 'colon':
      return token?.pause && (token.word === ':' || token.word === '-') ? step(attempt, index + 1, now + 1) : -1;
    case 'next':
      return element.words.has(token?.word ?? '') === element.wanted ? step(attempt, index + 1, now) : -1;
    case 'before':
      return element.words.has(attempt.tokens[now - 1]?.word ?? '') === element.wanted
        ? step(attempt, index + 1, now)
        : -1;
    case 'open':
      attempt.markFrom = now;
      return step(attempt, index + 1, now);
    case 'close':
      attempt.markTo = now;
      return step(attempt, index + 1, now);
    case 'rest':
      attempt.restFrom = now;
      return token && !token.pause ? step(attempt, index + 1, now) : -1;
  }
}

function overOne(attempt: Attempt, one: Extract<Element, { type: 'one' }>, index: number, now: number): number {
  const token = attempt.tokens[now];
  if (token && one.words.has(token.word)) {
    const after = step(attempt, index + 1, now + 1);
    if (after >= 0) return after;
  }
  for (const name of one.classes) {
    for (const end of attempt.classEnds(name, attempt.tokens, now)) {
      const after = step(attempt, index + 1, end);
      if (after >= 0) return after;
    }
  }
  return one.optional ? step(attempt, index + 1, now) : -1;
}

function overGap(attempt: Attempt, gap: Extract<Element, { type: 'gap' }>, index: number, now: number): number {
  for (let skipped = 0; skipped <= gap.most; skipped += 1) {
    const after = step(attempt, index + 1, now + skipped);
    if (after >= 0) return after;
    const over = attempt.tokens[now + skipped];
    if (!over || (over.pause && !(gap.overCommas && over.word === ','))) return -1;
  }
  return -1;
}
