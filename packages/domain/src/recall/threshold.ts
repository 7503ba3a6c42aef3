import { type MatchedTerm, wordsToShow } from './why.ts';

/** A kind of evidence: what the document has of it, what it would have if it were the question, and what the kind counts. */
export interface Share {
  readonly had: number;
  readonly own: number;
  readonly counts: number;
}

/**
 * How strong a match is: how much it has of what a document with the question's own words would have, 0…1, as a mean over the kinds of
 * evidence that the question offers at all.
 *
 * Raw scores grow with the archive and with the length of the question, so no threshold on them holds for long. Of seven
 * normalisations of the words' score measured (by the question's own score, by the best attainable, by archive size, with and without the
 * words the archive has never seen) the one by its own finds the most duplicates for the same number of unrelated matches, and moves
 * least between 300 and 20,000 documents. With titles and texts beside it, 65% instead of 62% of the later duplicates are among the judged at
 * the same burden. Service, components and age are left out: an archive of one service would lift every match alike, and an old lesson is no
 * weaker for being old.
 */
export function strengthOf(shares: readonly Share[]): number {
  const offered = shares.filter(({ own }) => own > 0);
  const all = offered.reduce((sum, { counts }) => sum + counts, 0);
  return offered.reduce((sum, { had, own, counts }) => sum + (Math.min(1, had / own) * counts) / all, 0);
}

/**
 * From here on the facilitator has to judge a match (`recall.unjudged`).
 *
 * Measured on 19,612 bug reports with 1,015 later duplicates: with .30 and at most five, 65% of the duplicates have an
 * earlier one among the judged (81% are in the first ten at all) and 26% of what those rooms judge is one; a
 * room with nothing to recall judges 2.8 for nothing. At .20 it is 73%, 22% and 4.5; at .40 52%, 38% and 1.2. A needless judgement costs a
 * glance and a missed one costs the lesson, so the threshold leans towards showing.
 */
export const judgedFrom = 0.3;

/**
 * "Nearly the same failure" is a claim, and has to be right more often than a proposal: at least half of what the question says,
 * by at least three of its words. Measured on 400 pairs of reports of one failure, put among others of the same system, asked in
 * full: of the matches that say it 96%, 76% and 53% are right in archives of 15, 50 and 300; at the threshold of judging
 * alone it was 69%, 47% and 19%. Three words matter where little is asked: a title of four words is right in 80% (15
 * documents) instead of 66%. In a small archive every other word looks rare, and "twice" must not make two failures one.
 */
const nearFrom = 0.5;
const nearWords = 3;

/** How much alike a match may be called without anybody's judgement. */
export function likenessOf({
  strength,
  matched,
}: {
  readonly strength: number;
  readonly matched: readonly MatchedTerm[];
}): 'near' | 'similar' | 'faint' {
  if (strength >= nearFrom && wordsToShow(matched, nearWords).length >= nearWords) return 'near';
  return strength >= judgedFrom ? 'similar' : 'faint';
}

/** No room judges more than this many: a list of twenty is clicked through, not read. */
export const mostJudged = 5;

/** The matches that the room has to judge, in their order. Ask for more than `mostJudged`: old ones may stand below recent weak ones. */
export function matchesToJudge<Match extends { readonly strength: number }>(matches: readonly Match[]): Match[] {
  return matches.filter(({ strength }) => strength >= judgedFrom).slice(0, mostJudged);
}
