/**
 * How strong a match is: its BM25F score as a part of what a document with the question's own words would score.
 *
 * Raw scores grow with the archive and with the length of the question, so no threshold on them holds for long. Of seven
 * normalisations measured (by the question's own score, by the best attainable, by archive size, with and without the
 * words the archive has never seen) this one finds the most duplicates for the same number of unrelated matches, and moves
 * least between 300 and 20,000 documents. Service, components and age are left out: an archive of one service
 * would lift every match alike, and an old lesson is no weaker for being old.
 */
export function strengthOf(textScore: number, selfScore: number): number {
  return selfScore > 0 ? Math.min(1, textScore / selfScore) : 0;
}

/** From here on the facilitator has to judge a match (`recall.unjudged`). MEASURED */
export const judgedFrom = 0.3;

/** No room judges more than this many: a list of twenty is clicked through, not read. */
export const mostJudged = 5;

/** The matches that the room has to judge, in their order. Ask for more than `mostJudged`: old ones may stand below recent weak ones. */
export function matchesToJudge<Match extends { readonly strength: number }>(matches: readonly Match[]): Match[] {
  return matches.filter(({ strength }) => strength >= judgedFrom).slice(0, mostJudged);
}
