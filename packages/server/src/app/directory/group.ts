import type { DirectoryGroupRecord } from '../ports/sign-in-records.ts';
import type { Reading, Work } from '../ports/work.ts';
import { applyGroups } from '../sign-in/apply-groups.ts';
import { directoryRefusal, type DirectoryResult } from './user.ts';

export interface DirectoryGroup extends DirectoryGroupRecord {
  readonly members: readonly { readonly id: string; readonly name: string }[];
}

/** What a directory says of a group; a field left out stays as it is. `replace` names all its members. */
export interface GroupAttributes {
  readonly name?: string;
  readonly externalId?: string | null;
  readonly members?: {
    readonly replace?: readonly string[];
    readonly add: readonly string[];
    readonly remove: readonly string[];
  };
}

export interface GroupFilter {
  readonly id?: string;
  readonly name?: string;
  readonly externalId?: string;
}

/** By when they were made. A directory tells tens of groups, at most hundreds, so they are read whole. */
export async function listGroups(
  read: Reading,
  { id, name, externalId }: GroupFilter,
  { start, count }: { readonly start: number; readonly count: number },
): Promise<{ total: number; groups: DirectoryGroup[] }> {
  const rows = (await read.many('directoryGroups', {}, [{ by: 'createdAt' }, { by: 'id' }])).filter(
    (row) =>
      (id === undefined || row.id === id.toLowerCase()) &&
      (name === undefined || row.name.toLowerCase() === name.toLowerCase()) &&
      (externalId === undefined || row.externalId === externalId),
  );
  const page = rows.slice(start, start + count);
  const members = page.length > 0 ? await read.queries.membersOf(page.map((row) => row.id)) : [];
  const membersOf = (groupId: string) =>
    members.filter((one) => one.groupId === groupId).map((one) => ({ id: one.personId, name: one.name }));
  return { total: rows.length, groups: page.map((row) => ({ ...row, members: membersOf(row.id) })) };
}

export const groupById = async (read: Reading, id: string): Promise<DirectoryGroup | undefined> =>
  (await listGroups(read, { id }, { start: 0, count: 1 })).groups[0];

export async function createGroup(work: Work, given: GroupAttributes): Promise<DirectoryResult<DirectoryGroup>> {
  const { name } = given;
  if (name === undefined) return directoryRefusal('incomplete');
  if ((await listGroups(work, { name }, { start: 0, count: 1 })).total > 0) return directoryRefusal('uniqueness');
  const id = work.newId();
  const externalId = given.externalId ?? null;
  const row = { id, name, externalId, version: 1, createdAt: work.now, changedAt: work.now };
  await work.insert('directoryGroups', [row]);
  return saveGroup(work, id, given);
}

export async function changeGroup(
  work: Work,
  id: string,
  given: GroupAttributes,
): Promise<DirectoryResult<DirectoryGroup>> {
  if (!(await groupById(work, id))) return directoryRefusal('missing');
  const { name } = given;
  if (name !== undefined) {
    const there = await listGroups(work, { name }, { start: 0, count: 2 });
    if (there.groups.some((group) => group.id !== id)) return directoryRefusal('uniqueness');
  }
  return saveGroup(work, id, given);
}

/** What the group gave goes with it. */
export async function removeGroup(work: Work, id: string): Promise<DirectoryResult<undefined>> {
  const group = await groupById(work, id);
  if (!group) return directoryRefusal('missing');
  await work.remove('directoryGroupMembers', { groupId: group.id });
  await work.remove('directoryGroups', { id: group.id });
  for (const member of group.members) await applyGroups(work, member.id);
  return { ok: true, value: undefined };
}

async function saveGroup(work: Work, id: string, given: GroupAttributes): Promise<DirectoryResult<DirectoryGroup>> {
  const before = await groupById(work, id);
  if (!before) return directoryRefusal('missing');
  const { name = before.name, externalId = before.externalId, members } = given;
  await work.update('directoryGroups', before.id, { name, externalId, changedAt: work.now });
  const was = new Set(before.members.map((member) => member.id));
  const will = new Set(members?.replace ?? was);
  for (const one of members?.add ?? []) will.add(one);
  for (const one of members?.remove ?? []) will.delete(one);
  const gone = [...was].filter((one) => !will.has(one));
  const asked = [...will].filter((one) => !was.has(one));
  // A member that is nobody here was let go of since: the directory will say so itself.
  const fresh = asked.length > 0 ? (await work.many('people', { id: { in: asked } })).map((person) => person.id) : [];
  if (gone.length > 0) await work.remove('directoryGroupMembers', { groupId: before.id, personId: { in: gone } });
  if (fresh.length > 0) {
    await work.insertNew(
      'directoryGroupMembers',
      fresh.map((personId) => ({ groupId: before.id, personId })),
    );
  }
  const renamed = name !== before.name;
  for (const personId of new Set([...gone, ...fresh, ...(renamed ? will : [])])) await applyGroups(work, personId);
  const saved = await groupById(work, before.id);
  return saved ? { ok: true, value: saved } : directoryRefusal('missing');
}
