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
  /** One more than the rank, so that 0 can mean "not among them". */
  const places = new Uint32Array(index.slots);
  for (const [rank, document] of documents.entries()) places[document] = rank + 1;
  const { norms } = index;
  const found = documents.map((): { term: QueryTerm; contribution: number }[] => []);
  for (const term of terms) {
    if (term.list === undefined) continue;
    const entries = index.postings.entries(term.list);
    for (let at = 0; at < entries.length; at += 2) {
      const document = entries[at] ?? 0;
      const place = places[document] ?? 0;
      if (place === 0) continue;
      const frequency = fieldFrequency(document, entries[at + 1] ?? 0, norms);
      found[place - 1]?.push({ term, contribution: term.weight * saturated(frequency) });
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
