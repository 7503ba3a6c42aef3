import { pageByName } from '../page.ts';
import type { Reading, Work } from '../ports/work.ts';
import type { ServiceRecord, TeamRecord } from '../ports/workspace-records.ts';
import { done, missing, type Result } from '../refusal.ts';
import { changeVersioned } from '../versioned.ts';
import { keepName } from './teams.ts';

const serviceView = (service: ServiceRecord, teams: readonly TeamRecord[]) => {
  const owner = teams.find((team) => team.id === service.ownerTeamId);
  const { id, name, aliases, earlierNames, version } = service;
  return { id, name, ownerTeam: owner ? { id: owner.id, name: owner.name } : null, aliases, earlierNames, version };
};
export type ServiceView = ReturnType<typeof serviceView>;

export const viewOfService = async (read: Reading, service: ServiceRecord): Promise<ServiceView> =>
  serviceView(service, await read.many('teams', {}));

export async function listServices(read: Reading, query: { cursor?: string | undefined; limit: number }) {
  const teams = await read.many('teams', {});
  return pageByName(await read.many('services', { mergedInto: null }), query, (service) => serviceView(service, teams));
}

export async function addService(
  work: Work,
  input: { name: string; ownerTeamId?: string | null | undefined; aliases: string[] },
): Promise<Result<ServiceView>> {
  const teams = await work.many('teams', { mergedInto: null });
  const ownerTeamId = input.ownerTeamId ?? null;
  if (ownerTeamId && !teams.some((team) => team.id === ownerTeamId)) return missing('team');
  const service = {
    id: work.newId(),
    name: input.name,
    ownerTeamId,
    aliases: input.aliases,
    earlierNames: [],
    mergedInto: null,
    version: 1,
    createdAt: work.now,
  };
  await work.insert('services', [service]);
  return done(serviceView({ ...service, workspaceId: work.actor.workspaceId }, teams));
}

export async function changeService(
  work: Work,
  id: string,
  expected: number,
  patch: { name?: string | undefined; ownerTeamId?: string | null | undefined; aliases?: string[] | undefined },
): Promise<Result<ServiceView>> {
  const teams = await work.many('teams', { mergedInto: null });
  const service = await work.one('services', { id, mergedInto: null });
  if (!service) return missing('service');
  const { name, ownerTeamId, aliases } = patch;
  if (ownerTeamId && !teams.some((team) => team.id === ownerTeamId)) return missing('team');
  const changed = await changeVersioned(
    work,
    'services',
    'service',
    id,
    expected,
    {
      ...(name === undefined ? {} : { name, earlierNames: keepName(service, name) }),
      ...(ownerTeamId === undefined ? {} : { ownerTeamId }),
      ...(aliases === undefined ? {} : { aliases }),
    },
    (row) => serviceView(row, teams),
  );
  return changed.ok ? done(serviceView(changed.value, teams)) : changed;
}
