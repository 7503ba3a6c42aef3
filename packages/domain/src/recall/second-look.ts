import type { Archive } from './archive.ts';
import { evidenceFor, ownEvidence, type Around, type Evidence, type TermEvidence } from './evidence.ts';
import type { QueryTerm, ReadQuery } from './query.ts';
import { strengthOf } from './threshold.ts';

/** So many of the best by BM25F are looked at again: nine in ten of the earlier failures that anybody labelled are among them. */
export const mostLookedAt = 100;

/**
 * What each kind of evidence counts. Fitted once, by `node bench/recall-fit.js`, on the labelled bug reports before 15 September 2012, and
 * fixed here: what a team sees depends on its archive and not on a model somebody trained. On the 405 queries after that day
 * R@1/5/10 went from .551/.721/.790 to .583/.756/.825. Nearness was fitted at 5.4; at 4 it finds as much, and hides fewer old lessons.
 */
export const lookWeights = {
  words: 3.4,
  titleAnswered: 2.79,
  titleShared: 4.76,
  textShared: 7.6,
  sameService: 1.37,
  sharedComponent: 0.5,
  nearness: 4,
} as const;

/** One of the parts that a score is the sum of. */
export interface ScorePart {
  readonly by: 'word' | 'service' | 'component' | 'nearness';
  /** The term, of a word. */
  readonly term?: string;
  readonly points: number;
}

export interface LookedAt {
  readonly document: number;
  /** 0…1, see `strengthOf`. */
  readonly strength: number;
  /** The sum of `parts`. */
  readonly score: number;
  /** What carried the score, the largest part first. */
  readonly parts: readonly ScorePart[];
  /** The shared terms with their points, the largest first. */
  readonly terms: readonly { readonly term: QueryTerm; readonly points: number }[];
}

function pointsOf({ words, titleAnswered, titleShared, textShared }: TermEvidence): number {
  return (
    lookWeights.words * words +
    lookWeights.titleAnswered * titleAnswered +
    lookWeights.titleShared * titleShared +
    lookWeights.textShared * textShared
  );
}

/** The same in one number; parts are only made for what is shown. */
function scoreOf({ terms, sameService, sharedComponent, nearness }: Evidence): number {
  let score =
    lookWeights.sameService * sameService +
    lookWeights.sharedComponent * sharedComponent +
    lookWeights.nearness * nearness;
  for (const evidence of terms) score += pointsOf(evidence);
  return score;
}

function inParts(
  score: number,
  strength: number,
  { document, terms, sameService, sharedComponent, nearness }: Evidence,
): LookedAt {
  const shared = terms
    .map((evidence) => ({ term: evidence.term, points: pointsOf(evidence) }))
    .toSorted((a, b) => b.points - a.points || (a.term.term < b.term.term ? -1 : 1));
  const around: ScorePart[] = [
    { by: 'service', points: lookWeights.sameService * sameService },
    { by: 'component', points: lookWeights.sharedComponent * sharedComponent },
    { by: 'nearness', points: lookWeights.nearness * nearness },
  ];
  const words = shared.map(({ term, points }): ScorePart => ({ by: 'word', term: term.term, points }));
  const parts = [...words, ...around].filter(({ points }) => points > 0).toSorted((a, b) => b.points - a.points);
  return { document, strength, score, parts, terms: shared };
}

function strengthIn({ textScore, terms }: Evidence, read: ReadQuery, own: ReturnType<typeof ownEvidence>): number {
  const sum = (kind: 'titleAnswered' | 'titleShared' | 'textShared'): number =>
    terms.reduce((all, evidence) => all + evidence[kind], 0);
  return strengthOf([
    { had: textScore, own: read.selfScore, counts: 3 },
    { had: sum('titleAnswered'), own: read.titleRarity > 0 ? 1 : 0, counts: 1 },
    { had: sum('titleShared'), own: own.titleShared, counts: 1 },
    { had: sum('textShared'), own: own.textShared, counts: 1 },
  ]);
}

/**
 * Looks at the best documents again, at what BM25F cannot see of them: whether they answer the question's title, whether the question says
 * theirs, how close the texts are without the titles. The score is a plain sum, so what is shown as the reason is the reason. The best `most`
 * of them, best first; among equals the more recent, then by id.
 */
export function lookAgain(
  index: Archive,
  read: ReadQuery,
  candidates: readonly { readonly document: number; readonly textScore: number }[],
  around: Around,
  most: number,
): LookedAt[] {
  const laterFirst = (a: number, b: number): number =>
    index.occurredAt(b) - index.occurredAt(a) || (index.idOf(a) < index.idOf(b) ? -1 : 1);
  const own = ownEvidence(read);
  return evidenceFor(index, read, candidates, around)
    .map((evidence) => ({ evidence, score: scoreOf(evidence) }))
    .toSorted((a, b) => b.score - a.score || laterFirst(a.evidence.document, b.evidence.document))
    .slice(0, most)
    .map(({ evidence, score }) => inParts(score, strengthIn(evidence, read, own), evidence));
}
