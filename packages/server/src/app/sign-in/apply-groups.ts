import { placeByGroups, type Membership } from '@pawl/domain/policy/group-place';
import type { PersonRole } from '@pawl/domain/vocabulary';
import type { DirectoryPersonRecord } from '../ports/sign-in-records.ts';
import type { Reading, Work } from '../ports/work.ts';
import type { PersonRecord } from '../ports/workspace-records.ts';
import { isLastAdmin } from './last-admin.ts';
import { letGo } from './let-go.ts';

/** The rules of this workspace, as the domain reads them. */
export const rulesOf = async (read: Reading) =>
  (await read.many('groupRules', {})).map(({ source, groupName, role, teamId }) => ({
    source,
    group: groupName,
    role,
    teamId,
  }));

/**
 * Puts a person where their groups put them. Once a group gives them a role, groups decide about it: it goes with the group, and where
 * no group gives one any more they are let in no longer. A role set by hand stays until then. The last admin is never taken away.
 */
export async function applyGroups(work: Work, personId: string): Promise<void> {
  const person = await work.one('people', { id: personId });
  if (!person) return;
  const listed = await work.one('directoryPeople', { personId });
  const place = placeByGroups(await rulesOf(work), await membershipsOf(work, personId, listed));
  await applyTeams(work, personId, place);
  if (place.role === undefined && !listed?.byGroups) return;
  const directory = await listedAs(work, personId, listed);
  await applyRole(work, person, directory, place.role);
}

async function membershipsOf(
  work: Work,
  personId: string,
  listed: DirectoryPersonRecord | undefined,
): Promise<Membership[]> {
  const identities = await work.many('identities', { personId });
  const memberships: Membership[] = identities.map(({ provider, groups }) => ({ source: provider, groups }));
  if (!listed?.provisioned) return memberships;
  const ids = (await work.many('directoryGroupMembers', { personId })).map(({ groupId }) => groupId);
  const groups = ids.length > 0 ? await work.many('directoryGroups', { id: { in: ids } }) : [];
  return [...memberships, { source: 'scim', groups: groups.map(({ name }) => name) }];
}

async function applyTeams(
  work: Work,
  personId: string,
  { teams, decided }: { teams: ReadonlySet<string>; decided: ReadonlySet<string> },
): Promise<void> {
  const now = new Set((await work.many('teamMembers', { personId })).map(({ teamId }) => teamId));
  const gone = [...decided].filter((id) => now.has(id) && !teams.has(id));
  const fresh = [...teams].filter((id) => !now.has(id));
  if (gone.length > 0) await work.remove('teamMembers', { personId, teamId: { in: gone } });
  if (fresh.length > 0)
    await work.insertNew(
      'teamMembers',
      fresh.map((teamId) => ({ teamId, personId })),
    );
}

/** From here on groups decide about them. */
async function listedAs(
  work: Work,
  personId: string,
  listed: DirectoryPersonRecord | undefined,
): Promise<DirectoryPersonRecord> {
  if (listed?.byGroups) return listed;
  if (listed) {
    const changed = await work.update('directoryPeople', listed.id, { byGroups: true, changedAt: work.now });
    return 'row' in changed ? changed.row : listed;
  }
  const row = {
    id: work.newId(),
    personId,
    byGroups: true,
    provisioned: false,
    withdrawnAt: null,
    userName: null,
    externalId: null,
    version: 1,
    createdAt: work.now,
    changedAt: work.now,
  };
  await work.insert('directoryPeople', [row]);
  return { ...row, workspaceId: work.actor.workspaceId };
}

async function applyRole(
  work: Work,
  person: PersonRecord,
  directory: DirectoryPersonRecord,
  given: PersonRole | undefined,
): Promise<void> {
  // A directory that lists somebody lets them in; without a group that says more, to read.
  const role = given ?? (directory.provisioned ? 'viewer' : undefined);
  if (role !== 'admin' && (await isLastAdmin(work, person))) {
    await work.note('keepLastAdmin', { after: { personId: person.id, groupsGive: role ?? null } });
    return;
  }
  if (role === undefined) {
    if (!person.active) return;
    await work.update('people', person.id, { active: false });
    await work.update('directoryPeople', directory.id, { withdrawnAt: work.now, changedAt: work.now });
    await letGo(work, person.id);
    return;
  }
  const back = !person.active && directory.withdrawnAt !== null;
  if (back) await work.update('directoryPeople', directory.id, { withdrawnAt: null, changedAt: work.now });
  if (back || person.role !== role) await work.update('people', person.id, { role, ...(back ? { active: true } : {}) });
}
