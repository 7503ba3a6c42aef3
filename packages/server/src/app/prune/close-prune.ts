import { retireEverywhere } from '../controls/retire-everywhere.ts';
import type { Work } from '../ports/work.ts';
import { done, missing, refuse, type Result } from '../refusal.ts';
import { pruneView, type PruneView } from './prune-view.ts';

/** Retirements become decisions, signed where a guard will ask for them. What was not asked stays due. */
export async function closePrune(work: Work, id: string): Promise<Result<PruneView>> {
  const prune = await work.one('prunes', { id });
  if (!prune) return missing('prune');
  await work.update('prunes', id, {});
  const held = await work.one('prunes', { id });
  if (!held || held.closedAt !== null) return refuse('prune.closed');
  const team = prune.teamId === null ? undefined : await work.one('teams', { id: prune.teamId });
  const decidedBy = team?.name ?? 'the yearly prune';
  for (const { controlId, why } of await work.many('pruneAnswers', { pruneId: id, verdict: 'retire' }, [
    { by: 'position' },
  ])) {
    const control = await work.one('controls', { id: controlId });
    if (control) await retireEverywhere(work, control, { why, decidedBy, pruneId: id });
  }
  const closed = await work.update('prunes', id, { closedAt: work.now });
  return 'row' in closed ? done(await pruneView(work, closed.row)) : missing('prune');
}
