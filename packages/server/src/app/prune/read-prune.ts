import type { Reading } from '../ports/work.ts';
import { done, missing, type Result } from '../refusal.ts';
import { pruneView, type PruneView } from './prune-view.ts';

export async function readPrune(read: Reading, id: string): Promise<Result<PruneView>> {
  const prune = await read.one('prunes', { id });
  return prune ? done(await pruneView(read, prune)) : missing('prune');
}
