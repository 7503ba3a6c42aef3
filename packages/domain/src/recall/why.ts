import type { QueryTerm } from './query.ts';

/** A term that a question and a document share. */
export interface MatchedTerm {
  readonly term: string;
  /** The word as the question writes it, each spelling once. */
  readonly words: readonly string[];
  /** 0…1: its part of what the shared words contribute. The shares of one match add up to 1. */
  readonly share: number;
}

/** The terms a document shares with the question, in the order given, with what each is of the points of all of them. */
export function matchedTerms(terms: readonly { readonly term: QueryTerm; readonly points: number }[]): MatchedTerm[] {
  const total = terms.reduce((sum, { points }) => sum + points, 0);
  return terms.map(({ term, points }) => ({ term: term.term, words: term.words, share: points / total }));
}

/** The facets of a failure class that both name, in the order of the first. Unset facets are never shared. */
export function sharedFacets<Facet extends string>(
  asked: Readonly<Partial<Record<Facet, string>>>,
  recalled: Readonly<Partial<Record<Facet, string>>>,
): Facet[] {
  const facets = Object.keys(asked) as Facet[];
  return facets.filter((facet) => asked[facet] !== undefined && asked[facet] === recalled[facet]);
}

/**
 * The words to show for a match, those that contributed most first. A word inside one already shown is left out:
 * "NullPointerException" says "pointer" too.
 */
export function wordsToShow(matched: readonly MatchedTerm[], most: number): string[] {
  const shown: string[] = [];
  for (const { words } of matched) {
    if (shown.length >= most) break;
    const word = words[0];
    if (word === undefined) continue;
    const lower = word.toLowerCase();
    if (!shown.some((earlier) => earlier.toLowerCase().includes(lower))) shown.push(word);
  }
  return shown;
}
