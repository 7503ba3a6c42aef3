/**
 * BM25F: one score over two fields, in which a document's term frequencies are weighed per field before they saturate
 * (Robertson, Zaragoza, Taylor 2004). The figures were chosen on 40,704 bug reports with 2,031 known later duplicates,
 * where they find an earlier report in the first ten for 73% of the duplicates (PostgreSQL's ts_rank_cd: 30%); `npm run
 * bench:recall` measures them again.
 */

/** How slowly repeating a term stops adding to the score. */
const saturation = 2;
/** How strongly a field's length is held against it, 0…1: titles are all short, bodies may carry whole logs. */
const lengthPenalty = { title: 0.3, body: 0.9 } as const;
/** A word of the title says as much as four of the body. */
const fieldWeight = { title: 4, body: 1 } as const;

/** A word of the query's title counts as four of its text. */
export const queryTitleWeight = 4;
/** How slowly repeating a term in the query stops adding to its weight. */
const querySaturation = 8;
/** Only the most telling terms are searched: with all of them Recall@10 falls by a point, and a pasted log takes ten times longer. */
export const mostQueryTerms = 24;

export const sameServiceBoost = 1.3;
export const sharedComponentBoost = 1.15;

/** After this many days an incident's age has cost it half of what age may cost. */
const recencyHalfLife = 730;
/**
 * Age may halve a score and no more. Unlimited decay measured the same within noise (R@1/5/10 .53/.72/.77 against
 * .52/.71/.77; .50/.68/.74 without recency), but it would hide the ten-year-old lesson that nobody remembers, which is
 * the one worth recalling.
 */
const leastRecency = 0.5;

const millisecondsPerDay = 86_400_000;

/** How much a term tells: the rarer, the more; never negative. A term that no document holds tells the most. */
export function inverseDocumentFrequency(documents: number, holding: number): number {
  return Math.log(1 + (documents - holding + 0.5) / (holding + 0.5));
}

/** What one occurrence counts for in a field of this length. */
export function fieldNorm(field: 'title' | 'body', length: number, averageLength: number): number {
  const penalty = lengthPenalty[field];
  const relative = averageLength > 0 ? length / averageLength : 1;
  return fieldWeight[field] / (1 - penalty + penalty * relative);
}

/**
 * The frequency of a term over both fields, each occurrence weighed by its field. It may never fall when a count or a norm rises: a search
 * passes over what cannot reach the best by bounds of it.
 * @param counts `titleCount << 16 | bodyCount`
 */
export function fieldFrequency(counts: number, titleNorm: number, bodyNorm: number): number {
  const body = (counts & 0xffff) * bodyNorm;
  return counts <= 0xffff ? body : body + (counts >>> 16) * titleNorm;
}

/** What scores are counted in. */
export const step: number = 2 ** -24;
const rounding = 1.5 * 2 ** 28;

/**
 * What a term contributes, as a whole number of steps: sums of those are exact in any order, so that every layout of the index gives the
 * same score to the last bit, and two servers never rank two matches differently.
 */
export function inSteps(contribution: number): number {
  return contribution + rounding - rounding;
}

/** A weighed frequency made to level off: 0 for none, approaching `saturation + 1`. */
export function saturated(frequency: number): number {
  return ((saturation + 1) * frequency) / (saturation + frequency);
}

/** The same for how often the query names a term. */
export function saturatedQuery(frequency: number): number {
  return ((querySaturation + 1) * frequency) / (querySaturation + frequency);
}

/** @param age milliseconds; an incident from after the query counts as now */
export function recencyFactor(age: number): number {
  const days = Math.max(0, age) / millisecondsPerDay;
  return leastRecency + (1 - leastRecency) * 2 ** (-days / recencyHalfLife);
}
