import type { Work } from '../ports/work.ts';
import { done, missing, type Result } from '../refusal.ts';
import { findNearMiss } from './find-near-miss.ts';

/** For what should never have been written down: a secret, somebody's name, spam. The log keeps that it was, and not what it said. */
export async function takeOutNearMiss(work: Work, key: string): Promise<Result<Record<string, never>>> {
  const row = await findNearMiss(work, key);
  if (!row) return missing('near miss');
  await work.remove('nearMissReplies', { nearMissId: row.id });
  await work.remove('nearMissLinks', { nearMissId: row.id });
  await work.remove('nearMisses', { id: row.id });
  await work.note('takeOutNearMiss', { after: { key } });
  return done({});
}
