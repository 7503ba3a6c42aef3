import type { Work } from '../ports/work.ts';

/**
 * Whoever is no longer here loses every way in at once, in the transaction that says so. Their tokens end with `active`, which is asked
 * with every request; what they owned raises itself with the next look at the clock.
 */
export async function letGo(work: Work, personId: string): Promise<void> {
  await work.remove('sessions', { personId });
  work.wake('tick');
}
