import type { Told as ToldAndReplied } from '@pawl/domain/near-misses/first-reply';
import type { Told } from '@pawl/domain/near-misses/trend';

export interface NearMissQueries {
  /** Their ids: those that waited longest for a reply first, or the latest first. A reply of whoever told it ends no waiting. */
  nearMissPage(
    state: 'waiting' | 'all',
    page: { readonly offset: number; readonly limit: number },
  ): Promise<{ readonly ids: readonly string[]; readonly total: number; readonly waiting: number }>;
  /** How many wait for a reply. */
  nearMissesWaiting(): Promise<number>;
  /** The same for as long as the same near misses are there. */
  nearMissFingerprint(): Promise<string>;
  nearMissIds(): Promise<string[]>;
  /** How many were told in each month in which any was. */
  nearMissMonths(): Promise<Told[]>;
  /** Those told since that day, and when somebody else first replied. */
  nearMissFirstReplies(since: string): Promise<ToldAndReplied[]>;
}
