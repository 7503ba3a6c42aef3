import type { Work } from '../ports/work.ts';
import { done, type Result } from '../refusal.ts';
import { todayOf } from '../today.ts';

/** So many days after somebody became inactive what they told goes: long enough for a mistake in a directory, too short to be kept. */
const keptDays = 30;

/**
 * Whoever left can neither read what they told nor take it back. It is closed to everybody from that moment (`may-read.ts`); after thirty
 * days it goes. Somebody who is back by then finds it as it was. Released sentences stay: they are the room's, under a role.
 */
export async function letGoOfLeft(work: Work): Promise<Result<number>> {
  return done(await work.forget.accountsOfTheGone(todayOf(work), keptDays));
}
