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
  let markFrom = at;
  let markTo = -1;
  let restFrom: number | null = null;
  const step = (index: number, now: number): number => {
    const element = elements[index];
    if (!element) return now;
    const token = tokens[now];
    switch (element.type) {
      case 'start':
        return now === 0 ? step(index + 1, now) : -1;
      case 'end':
        return !token || token.pause ? step(index + 1, now) : -1;
      case 'last':
        return !token ? step(index + 1, now) : -1;
      case 'colon':
        return token?.pause && (token.word === ':' || token.word === '-') ? step(index + 1, now + 1) : -1;
      case 'open':
        markFrom = now;
        return step(index + 1, now);
      case 'close':
        markTo = now;
        return step(index + 1, now);
      case 'rest':
        restFrom = now;
        return token && !token.pause ? step(index + 1, now) : -1;
      case 'next':
        return element.words.has(token?.word ?? '') === element.wanted ? step(index + 1, now) : -1;
      case 'before':
        return element.words.has(tokens[now - 1]?.word ?? '') === element.wanted ? step(index + 1, now) : -1;
      case 'gap':
        return overGap(element, index, now);
      case 'any':
        return token && !token.pause ? step(index + 1, now + 1) : -1;
      case 'one': {
        for (const end of endsOf(element, now)) {
          const after = step(index + 1, end);
          if (after >= 0) return after;
        }
        return element.optional ? step(index + 1, now) : -1;
      }
    }
  };
  const endsOf = ({ words, classes }: Extract<Element, { type: 'one' }>, now: number): number[] => {
    const ends = classes.flatMap((name) => classEnds(name, tokens, now));
    return words.has(tokens[now]?.word ?? '') ? [now + 1, ...ends] : ends;
  };
  const overGap = (gap: Extract<Element, { type: 'gap' }>, index: number, now: number): number => {
    for (let skipped = 0; skipped <= gap.most; skipped += 1) {
      const after = step(index + 1, now + skipped);
      if (after >= 0) return after;
      const over = tokens[now + skipped];
      if (!over || (over.pause && !(gap.overCommas && over.word === ','))) return -1;
    }
    return -1;
  };
  const to = step(0, at);
  if (to < 0 || to <= at) return null;
  return { from: at, to, markFrom, markTo: markTo < 0 ? to : markTo, restFrom };
}
