/** Who is in the room, and whether a rating of theirs waits for the reveal. */
export interface Rater {
  readonly personId: string;
  /** Still an active person: nobody waits for somebody who left. */
  readonly here: boolean;
  readonly rated: boolean;
}

/** Those in the room who have yet to rate. */
export const waitedFor = (raters: readonly Rater[]): number =>
  raters.filter(({ here, rated }) => here && !rated).length;

/**
 * Ratings stay hidden until everybody present has rated; then anybody may turn them over. The facilitator may do so earlier, when
 * somebody cannot be waited for. With no rating there is nothing to reveal.
 */
export function mayReveal(personId: string | null, facilitatorId: string | null, raters: readonly Rater[]): boolean {
  if (personId === null || !raters.some(({ rated }) => rated)) return false;
  return waitedFor(raters) === 0 || personId === facilitatorId;
}
