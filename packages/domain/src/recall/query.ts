import type { Archive } from './archive.ts';
import {
  fieldNorm,
  inverseDocumentFrequency,
  mostQueryTerms,
  queryTitleWeight,
  saturated,
  saturatedQuery,
} from './bm25f.ts';
import type { AskedTerm } from './recall-index.ts';
import { visitTokens } from './tokens.ts';
import { completions, unfinishedWord } from './unfinished-word.ts';

/** A term that the query asks for. */
export interface QueryTerm {
  readonly term: string;
  /** As the query writes it, each spelling once: `['timeouts', 'Timeout']`. */
  readonly words: readonly string[];
  readonly weight: number;
  /** How much it tells wherever it stands: see `inverseDocumentFrequency`. */
  readonly rarity: number;
  readonly inTitle: boolean;
  /** How often the text names it. */
  readonly inText: number;
  /** Where the index holds it; undefined when no document does. */
  readonly asked: AskedTerm | undefined;
}

export interface ReadQuery {
  /** The most telling terms that the archive knows, most telling first. */
  readonly terms: readonly QueryTerm[];
  /** What a document with the query's own words would score; 0 for a query without words. */
  readonly selfScore: number;
  /** What the words of the title tell together, those included that no document holds. */
  readonly titleRarity: number;
  /** In terms. */
  readonly titleLength: number;
  readonly textLength: number;
}

interface Asked {
  title: number;
  body: number;
  readonly words: Set<string>;
}

function readField(text: string, field: 'title' | 'body', asked: Map<string, Asked>): number {
  let length = 0;
  visitTokens(text, (term, start, end) => {
    const entry = asked.get(term) ?? { title: 0, body: 0, words: new Set<string>() };
    asked.set(term, entry);
    entry[field] += 1;
    entry.words.add(text.slice(start, end));
    length += 1;
  });
  return length;
}

/** Most telling first; by name where they tell as much, so that the same question always asks the same terms. */
function mostTelling(a: QueryTerm, b: QueryTerm): number {
  return b.weight - a.weight || (a.term < b.term ? -1 : 1);
}

/** A longer question does not wait for its last word. */
const shortQuestion = 12;
/** More would only add what half the archive says. */
const mostGuesses = 6;
/**
 * What a guess counts for beside a word that was typed whole. Measured on 1,015 titles of bug reports, cut off in the middle of their
 * first or second word: R@10 .23 → .27 and .45 → .46 (in 1,500 documents .15 → .25 and .27 → .31); whole titles stay at .72.
 */
const guessWeight = 0.3;

/**
 * The form asks while it is typed, and "refunds pai" must not forget what "refunds paid" will find. A last word
 * the archive does not know may be the beginning of one that it knows.
 */
function guessed(index: Archive, all: readonly QueryTerm[], title: string, text: string): QueryTerm[] {
  const last = unfinishedWord(text === '' ? title : text);
  const unknown = all.find(({ term, asked }) => asked === undefined && term === last?.term);
  if (last === undefined || unknown === undefined || all.length > shortQuestion) return [];
  const named = new Set(all.map(({ term }) => term));
  const guesses = completions(index, last, mostGuesses).filter(({ term }) => !named.has(term));
  return guesses.map((asked) => ({
    ...unknown,
    asked,
    weight: guessWeight * inverseDocumentFrequency(index.size, asked.documents),
    rarity: guessWeight * inverseDocumentFrequency(index.size, asked.documents),
  }));
}

export function readQuery(index: Archive, title: string, text: string): ReadQuery {
  const asked = new Map<string, Asked>();
  const titleLength = readField(title, 'title', asked);
  const textLength = readField(text, 'body', asked);
  const titleNorm = fieldNorm('title', titleLength, index.averageTitleLength);
  const bodyNorm = fieldNorm('body', textLength, index.averageBodyLength);
  const all = [...asked]
    .map(([term, { title: inTitle, body, words }]): QueryTerm => {
      const known = index.find(term);
      const rarity = inverseDocumentFrequency(index.size, known?.documents ?? 0);
      return {
        term,
        words: [...words],
        asked: known,
        weight: rarity * saturatedQuery(queryTitleWeight * inTitle + body),
        rarity,
        inTitle: inTitle > 0,
        inText: body,
      };
    })
    .toSorted(mostTelling);

  // Words that the archive has never seen count here and not in the search: a match on three words out of
  // thirty is weak also where the other twenty-seven are new. See threshold.ts.
  let selfScore = 0;
  for (const { term, weight } of all.slice(0, mostQueryTerms)) {
    const counts = asked.get(term);
    if (counts) selfScore += weight * saturated(counts.title * titleNorm + counts.body * bodyNorm);
  }
  const known = all.filter((term) => term.asked !== undefined).slice(0, mostQueryTerms);
  const titleRarity = all.reduce((sum, { inTitle, rarity }) => (inTitle ? sum + rarity : sum), 0);
  return { terms: [...known, ...guessed(index, all, title, text)], selfScore, titleRarity, titleLength, textLength };
}
