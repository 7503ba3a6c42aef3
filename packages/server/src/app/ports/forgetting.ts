/**
 * Answers are kept for retries, and they hold what was said at the time. What Pawl promises to forget is taken out of them in the same
 * transaction that forgets it.
 */
export interface Forgetting {
  /** The answers of this room show nobody their own rating any more. */
  ownRatings(incidentId: string): Promise<void>;
  /** Answers that mention one of these ids are dropped; a retry of theirs is then a new request. */
  answersAbout(ids: readonly string[]): Promise<void>;
}
