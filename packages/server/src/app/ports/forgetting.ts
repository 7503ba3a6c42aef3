/**
 * Answers are kept for retries, and they hold what was said at the time. What Pawl promises to forget is taken out of them in the same
 * transaction that forgets it.
 */
export interface Forgetting {
  /** The answers of this room show nobody their own rating any more. */
  ownRatings(incidentId: string): Promise<void>;
  /** Answers that mention one of these ids are dropped; a retry of theirs is then a new request. */
  answersAbout(ids: readonly string[]): Promise<void>;
  /** Recall's saved copy of the archive, made again by itself. */
  recallSegments(): Promise<void>;
  /** Notes the day (`YYYY-MM-DD`) for accounts whose author has left, and removes those that left so many days ago. Answers how many. */
  accountsOfTheGone(day: string, keptDays: number): Promise<number>;
}
