import { findIncident } from '../incidents/find-incident.ts';
import { holdWorkspace } from '../incidents/hold-workspace.ts';
import { invalid } from '../invalid.ts';
import type { Work } from '../ports/work.ts';
import type { ServiceRecord } from '../ports/workspace-records.ts';
import { putDocument } from '../recall/put-document.ts';
import { done, missing, type Result } from '../refusal.ts';
import { viewOfService, type ServiceView } from '../workspace/services.ts';

/**
 * A service becomes part of another: its incidents are the other's from now on, so recall and recurrence see one system, and each of
 * its names finds the other. The failure class of an incident keeps the words it was given in.
 */
export async function mergeService(work: Work, id: string, into: string): Promise<Result<ServiceView>> {
  await holdWorkspace(work);
  const from = await work.one('services', { id, mergedInto: null });
  const target = await work.one('services', { id: into, mergedInto: null });
  if (!from) return missing('service');
  if (!target) return invalid('body.into', 'There is no such service to become part of.');
  if (from.id === target.id) return invalid('body.into', 'A service does not become part of itself.');

  const links = await work.many('incidentServices', { serviceId: from.id });
  await work.insertNew(
    'incidentServices',
    links.map(({ incidentId, position }) => ({ incidentId, position, serviceId: target.id })),
  );
  await work.remove('incidentServices', { serviceId: from.id });
  await work.set('services', { mergedInto: from.id }, { mergedInto: target.id });
  await work.update('services', from.id, { mergedInto: target.id });
  const names = [...new Set([...target.earlierNames, ...from.earlierNames, from.name])];
  const changed = await work.update('services', target.id, {
    aliases: [...new Set([...target.aliases, ...from.aliases])],
    earlierNames: names.filter((name) => name !== target.name),
  });
  for (const incidentId of new Set(links.map((link) => link.incidentId))) await putDocument(work, incidentId);
  return 'row' in changed ? done(await viewOfService(work, changed.row)) : missing('service');
}

interface Split {
  readonly name: string;
  readonly ownerTeamId?: string | null | undefined;
  readonly names: readonly string[];
  readonly incidents: readonly string[];
}

/** Part of a service becomes one of its own; the incidents that were about that part go along, the others stay. */
export async function splitService(work: Work, id: string, split: Split): Promise<Result<ServiceView>> {
  await holdWorkspace(work);
  const from = await work.one('services', { id, mergedInto: null });
  if (!from) return missing('service');
  const known = new Set([...from.aliases, ...from.earlierNames]);
  const strange = split.names.find((name) => !known.has(name));
  if (strange !== undefined) return invalid('body.names', `“${strange}” is none of the other names of ${from.name}.`);
  const ownerTeamId = split.ownerTeamId === undefined ? from.ownerTeamId : split.ownerTeamId;
  if (ownerTeamId !== null && !(await work.one('teams', { id: ownerTeamId, mergedInto: null }))) return missing('team');
  const moved = await incidentsOf(work, from, split.incidents);
  if (!moved.ok) return moved;

  const without = (names: readonly string[]): string[] => names.filter((name) => !split.names.includes(name));
  await work.update('services', from.id, {
    aliases: without(from.aliases),
    earlierNames: without(from.earlierNames),
  });
  const service = {
    id: work.newId(),
    name: split.name,
    ownerTeamId,
    aliases: [...split.names],
    earlierNames: [],
    mergedInto: null,
    version: 1,
    createdAt: work.now,
  };
  await work.insert('services', [service]);
  for (const { incidentId, position } of moved.value) {
    await work.remove('incidentServices', { incidentId, serviceId: from.id });
    await work.insert('incidentServices', [{ incidentId, position, serviceId: service.id }]);
    await putDocument(work, incidentId);
  }
  return done(await viewOfService(work, { ...service, workspaceId: work.actor.workspaceId }));
}

async function incidentsOf(work: Work, from: ServiceRecord, keys: readonly string[]) {
  const links = await work.many('incidentServices', { serviceId: from.id });
  const moved: typeof links = [];
  for (const key of new Set(keys)) {
    const incident = await findIncident(work, key);
    const link = links.find(({ incidentId }) => incidentId === incident?.id);
    if (!link) return invalid('body.incidents', `${key} is no incident of ${from.name}.`);
    moved.push(link);
  }
  return done(moved);
}
