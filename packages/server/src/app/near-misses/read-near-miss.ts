import type { Reading } from '../ports/work.ts';
import { done, missing, type Result } from '../refusal.ts';
import { findNearMiss } from './find-near-miss.ts';
import { viewOfNearMiss, type NearMissView } from './near-miss-view.ts';

export async function readNearMiss(read: Reading, key: string): Promise<Result<NearMissView>> {
  const row = await findNearMiss(read, key);
  return row ? done(await viewOfNearMiss(read, row)) : missing('near miss');
}
