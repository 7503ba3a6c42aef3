import { controlLife } from '@pawl/domain/controls/liveness';
import { placeSeen } from '../controls/life-of.ts';
import type { Work } from '../ports/work.ts';
import { done, missing, refuse, type Result } from '../refusal.ts';
import { pruneView, type PruneView } from './prune-view.ts';

/** Begins a session over everything of a team that is not retired, oldest first; without a team, over what no team owns. */
export async function startPrune(
  work: Work,
  { teamId }: { teamId?: string | null | undefined },
): Promise<Result<PruneView>> {
  const owner = teamId ?? null;
  if (owner !== null && !(await work.one('teams', { id: owner }))) return missing('team');
  const [open] = await work.many('prunes', { teamId: owner, closedAt: null });
  if (open) return refuse('prune.open', undefined, { id: open.id });
  const controls = await work.many('controls', { teamId: owner }, [{ by: 'createdAt' }, { by: 'number' }]);
  const places = await work.many('controlPlaces', { controlId: { in: controls.map(({ id }) => id) } });
  const living = controls.filter(({ id, kind, createdAt, attestedAt, retiredAt }) => {
    const own = places.filter(({ controlId }) => controlId === id).map(placeSeen);
    const life = controlLife({ kind, registeredAt: createdAt, attestedAt, retiredAt, places: own }, work.now);
    return life.liveness !== 'retired';
  });
  if (living.length === 0) return refuse('prune.empty');
  const prune = { id: work.newId(), teamId: owner, closedAt: null, version: 1, createdAt: work.now };
  await work.insert('prunes', [prune]);
  await work.insert(
    'pruneAnswers',
    living.map((control, position) => ({
      id: work.newId(),
      pruneId: prune.id,
      controlId: control.id,
      verdict: null,
      why: '',
      position,
      version: 1,
      createdAt: work.now,
    })),
  );
  return done(await pruneView(work, { ...prune, workspaceId: work.actor.workspaceId }));
}
