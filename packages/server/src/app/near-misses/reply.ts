import { actingPerson } from '../acting-person.ts';
import type { Work } from '../ports/work.ts';
import { done, missing, type Result } from '../refusal.ts';
import { findNearMiss } from './find-near-miss.ts';
import { viewOfNearMiss, type NearMissView } from './near-miss-view.ts';

/** Replies. Whoever told it may add something this way, too; only somebody else's reply ends the waiting. */
export async function replyToNearMiss(
  work: Work,
  { key, text }: { readonly key: string; readonly text: string },
): Promise<Result<NearMissView>> {
  const row = await findNearMiss(work, key);
  if (!row) return missing('near miss');
  const reply = { id: work.newId(), nearMissId: row.id, text, byId: actingPerson(work), at: work.now };
  await work.insert('nearMissReplies', [reply]);
  return done(await viewOfNearMiss(work, row));
}
