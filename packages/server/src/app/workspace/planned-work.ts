import { incidentKey } from '../incident-key.ts';
import type { Reading, Work } from '../ports/work.ts';
import type { PlannedWorkRecord } from '../ports/workspace-records.ts';
import { done, missing, type Result } from '../refusal.ts';
import { changeVersioned } from '../versioned.ts';
import { workView } from './cycle-view.ts';

type WorkView = ReturnType<typeof workView>;

async function view(read: Reading, item: PlannedWorkRecord): Promise<WorkView> {
  const fixes = item.displacedBy ? await read.many('candidates', { id: item.displacedBy }) : [];
  const incidents = await read.many('incidents', { id: { in: fixes.map((fix) => fix.incidentId) } });
  return workView(item, {
    titles: new Map(fixes.map((fix) => [fix.id, fix])),
    keys: new Map(incidents.map((incident) => [incident.id, incidentKey(incident.number)])),
  });
}

export async function addWork(
  work: Work,
  cycleId: string,
  input: { title: string; days: number },
): Promise<Result<WorkView>> {
  if (!(await work.one('cycles', { id: cycleId }))) return missing('cycle');
  const item = {
    id: work.newId(),
    cycleId,
    ...input,
    displacedBy: null,
    removedAt: null,
    version: 1,
    createdAt: work.now,
  };
  await work.insert('plannedWork', [item]);
  return done(await view(work, { ...item, workspaceId: work.actor.workspaceId }));
}

type Fields = { title?: string | undefined; days?: number | undefined; removedAt?: Date };

async function change(work: Work, id: string, expected: number, fields: Fields): Promise<Result<WorkView>> {
  const { title, days, removedAt } = fields;
  const patch = {
    ...(title === undefined ? {} : { title }),
    ...(days === undefined ? {} : { days }),
    ...(removedAt === undefined ? {} : { removedAt }),
  };
  const changed = await changeVersioned(work, 'plannedWork', 'planned work', id, expected, patch, (row) =>
    view(work, row),
  );
  return changed.ok ? done(await view(work, changed.value)) : changed;
}

export const changeWork = (work: Work, id: string, expected: number, fields: Omit<Fields, 'removedAt'>) =>
  change(work, id, expected, fields);

/** It leaves the cycle and stays in the log. */
export async function removeWork(work: Work, id: string, expected: number): Promise<Result<Record<string, never>>> {
  const removed = await change(work, id, expected, { removedAt: work.now });
  return removed.ok ? done({}) : removed;
}
