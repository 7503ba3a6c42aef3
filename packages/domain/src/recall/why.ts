import { fieldFrequency, saturated } from './bm25f.ts';
import type { QueryTerm } from './query.ts';
import type { RecallIndex } from './recall-index.ts';

/** A term that a question and a document share. */
export interface MatchedTerm {
  readonly term: string;
  /** The word as the question writes it, each spelling once. */
  readonly words: readonly string[];
  /** 0…1: its part of what the shared words contribute. The shares of one match add up to 1. */
  readonly share: number;
}

/** For each document the terms it shares with the question, those that contribute most first. */
export function matchedTerms(
  index: RecallIndex,
  terms: readonly QueryTerm[],
  documents: readonly number[],
): MatchedTerm[][] {
  const { norms } = index;
  const lengths = documents.map((document) => index.lengthsOf(document));
  const found = documents.map((): { term: QueryTerm; contribution: number }[] => []);
  for (const term of terms) {
    if (!term.asked) continue;
    for (const [rank, counts] of index.countsIn(term.asked, documents).entries()) {
      const { title = 0, body = 0 } = lengths[rank] ?? {};
      const frequency = fieldFrequency(counts, norms.title[title] ?? 0, norms.body[body] ?? 0);
      if (counts !== 0) found[rank]?.push({ term, contribution: term.weight * saturated(frequency) });
    }
  }
  return found.map((contributions) => {
    const total = contributions.reduce((sum, { contribution }) => sum + contribution, 0);
    return contributions
      .toSorted((a, b) => b.contribution - a.contribution)
      .map(({ term, contribution }) => ({ term: term.term, words: term.words, share: contribution / total }));
  });
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
