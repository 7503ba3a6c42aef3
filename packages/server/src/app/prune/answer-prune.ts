import type { PruneVerdict } from '@pawl/domain/controls/prune';
import { findControl } from '../controls/control-key.ts';
import type { Work } from '../ports/work.ts';
import { done, missing, refuse, type Result } from '../refusal.ts';
import { pruneItems, type PruneItemView } from './prune-items.ts';

/** One answer, or taking one back. Nothing is retired before the session closes. */
export async function answerPrune(
  work: Work,
  { id, key }: { readonly id: string; readonly key: string },
  { verdict, why }: { readonly verdict: PruneVerdict | null; readonly why: string },
): Promise<Result<PruneItemView>> {
  const prune = await work.one('prunes', { id });
  if (!prune) return missing('prune');
  // Waits for a close that is under way: an answer must not fall between its decisions.
  await work.update('prunes', id, {});
  const held = await work.one('prunes', { id });
  if (held?.closedAt !== null) return refuse('prune.closed');
  const control = await findControl(work, key);
  const answer = control && (await work.one('pruneAnswers', { pruneId: id, controlId: control.id }));
  if (!answer) return missing('control');
  if (verdict === 'retire' && why.trim() === '') return refuse('prune.unexplained');
  const changed = await work.update('pruneAnswers', answer.id, { verdict, why: verdict === null ? '' : why });
  if (!('row' in changed)) return missing('control');
  const [item] = await pruneItems(work, [changed.row]);
  return item ? done(item) : missing('control');
}
