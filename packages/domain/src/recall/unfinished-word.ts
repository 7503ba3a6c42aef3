import type { Archive } from './archive.ts';
import type { AskedTerm } from './recall-index.ts';
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
 * The terms that a half-typed word may become, those in most documents first. Every dictionary is looked through: a sorted copy of all
 * would have to be made anew after every change, and this is asked for short questions only.
 */
export function completions(index: Archive, { word, term }: UnfinishedWord, most: number): AskedTerm[] {
  const typed = word.toLowerCase();
  const found = index.termsWith(typed.slice(0, leastLetters)).filter(({ term: known }) => {
    const begins = known.startsWith(term) || known.startsWith(typed);
    return (
      begins || (known.length >= leastStem && typed.length - known.length <= longestEnding && typed.startsWith(known))
    );
  });
  return found.toSorted((a, b) => b.documents - a.documents || (a.term < b.term ? -1 : 1)).slice(0, most);
}
