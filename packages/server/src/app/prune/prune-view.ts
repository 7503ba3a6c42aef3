import { controlKey } from '../controls/control-key.ts';
import { decisionView } from '../controls/decision-view.ts';
import type { PruneRecord } from '../ports/prune-records.ts';
import type { Reading } from '../ports/work.ts';
import { addingPatch } from './adding-patch.ts';
import { pruneItems } from './prune-items.ts';

export async function pruneView(read: Reading, prune: PruneRecord) {
  const answers = await read.many('pruneAnswers', { pruneId: prune.id }, [{ by: 'position' }, { by: 'id' }]);
  const team = prune.teamId === null ? undefined : await read.one('teams', { id: prune.teamId });
  const items = await pruneItems(read, answers);
  return {
    id: prune.id,
    team: team ? { id: team.id, name: team.name } : null,
    startedAt: prune.createdAt.toISOString(),
    closedAt: prune.closedAt?.toISOString() ?? null,
    asked: answers.filter(({ verdict }) => verdict !== null).length,
    items,
    changes: prune.closedAt === null ? [] : await changesOf(read, prune),
    version: prune.version,
  };
}
export type PruneView = Awaited<ReturnType<typeof pruneView>>;

/** What the retirements of a closed session ask of the repositories. */
async function changesOf(read: Reading, prune: PruneRecord) {
  const retired = await read.many('pruneAnswers', { pruneId: prune.id, verdict: 'retire' }, [{ by: 'position' }]);
  const among = { in: retired.map(({ controlId }) => controlId) };
  const controls = new Map((await read.many('controls', { id: among })).map((control) => [control.id, control]));
  const decisions = await read.many('controlDecisions', { controlId: among, pruneId: prune.id }, [{ by: 'number' }]);
  const places = await read.many('controlPlaces', { controlId: among });
  return decisions.flatMap((decision) => {
    const control = controls.get(decision.controlId ?? '');
    if (!control) return [];
    const view = decisionView(decision);
    const place = places.find(
      ({ repository, gateId }) => repository === decision.repository && gateId === decision.gateId,
    );
    const patch = view.path === null || view.file === null ? null : addingPatch(view.path, view.file);
    return [
      { key: controlKey(control.number), title: control.title, decision: view, remove: place?.path ?? null, patch },
    ];
  });
}
