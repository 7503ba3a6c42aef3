import type { RecallIndex } from './recall-index.ts';
import { visitTokens } from './tokens.ts';

/** A word that may still be being typed, as the question writes it and as the index would hold it. */
export interface UnfinishedWord {
  readonly word: string;
  readonly term: string;
}

/** Two letters begin too much. */
const leastLetters = 3;
/** Endings that stemming takes off a whole word and leaves on half of one: "settlem" against "settl". */
const longestEnding = 3;
const leastStem = 4;

/** The last word of a text that ends in the middle of a line, without a space or a full stop behind it. */
export function unfinishedWord(text: string): UnfinishedWord | undefined {
  const end = text.slice(-100);
  let last: UnfinishedWord | undefined;
  visitTokens(end, (term, from, to) => {
    last = to === end.length && to - from >= leastLetters ? { word: end.slice(from, to), term } : undefined;
  });
  return last;
}

/**
 * The lists of the terms that a half-typed word may become, those in most documents first. A scan of the dictionary:
 * a sorted copy would have to be made anew after every change, and this is asked for short questions only.
 */
export function completions(index: RecallIndex, { word, term }: UnfinishedWord, most: number): number[] {
  const typed = word.toLowerCase();
  const found: number[] = [];
  index.visitTerms(typed.slice(0, leastLetters), (known, list) => {
    const begins = known.startsWith(term) || known.startsWith(typed);
    const stemmed =
      known.length >= leastStem && typed.length - known.length <= longestEnding && typed.startsWith(known);
    if (begins || stemmed) found.push(list);
  });
  return found.toSorted((a, b) => index.postings.length(b) - index.postings.length(a) || a - b).slice(0, most);
}
