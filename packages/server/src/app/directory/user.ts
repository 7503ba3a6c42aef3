import type { DirectoryUser } from '../ports/sign-in-queries.ts';
import type { DirectoryPersonRecord } from '../ports/sign-in-records.ts';
import type { Reading, Work } from '../ports/work.ts';
import { applyGroups } from '../sign-in/apply-groups.ts';
import { isLastAdmin } from '../sign-in/last-admin.ts';
import { letGo } from '../sign-in/let-go.ts';

/** What a directory says of a person; a field left out stays as it is. */
export interface UserAttributes {
  readonly userName?: string;
  readonly externalId?: string | null;
  readonly name?: string;
  readonly email?: string | null;
  readonly active?: boolean;
}

/** Why a directory's change is not taken. `uniqueness`: the name or address is somebody else's. */
export type DirectoryRefusal = 'missing' | 'uniqueness' | 'last_admin' | 'incomplete';
export type DirectoryResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly why: DirectoryRefusal };
export const directoryRefusal = (why: DirectoryRefusal) => ({ ok: false, why }) as const;

export const one = { start: 0, count: 1 } as const;

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export async function userById(read: Reading, id: string): Promise<DirectoryUser | undefined> {
  if (!uuid.test(id)) return undefined;
  return (await read.queries.directoryUsers({ id }, one)).users[0];
}

/** Somebody who left and comes again, by the same address, is the same person: what they decided keeps their name. */
export async function createUser(work: Work, given: UserAttributes): Promise<DirectoryResult<DirectoryUser>> {
  const { userName } = given;
  if (userName === undefined) return directoryRefusal('incomplete');
  const email = given.email ?? (userName.includes('@') ? userName : null);
  const there = await work.queries.directoryUsers({ userName }, one);
  if (there.total > 0) return directoryRefusal('uniqueness');
  const known = email === null ? undefined : await work.queries.personByEmail(email);
  if (known?.active) return directoryRefusal('uniqueness');
  const id = known?.id ?? work.newId();
  if (!known) {
    const name = given.name ?? userName;
    const person = { id, name, email, role: 'viewer' as const, active: false, version: 1, createdAt: work.now };
    await work.insert('people', [person]);
  }
  return saveUser(work, id, { ...given, email, active: given.active ?? true });
}

export async function changeUser(
  work: Work,
  id: string,
  given: UserAttributes,
): Promise<DirectoryResult<DirectoryUser>> {
  return (await userById(work, id)) ? saveUser(work, id, given) : directoryRefusal('missing');
}

/** The directory lets go of somebody: they have left. People are never deleted, since commitments keep their name. */
export async function removeUser(work: Work, id: string): Promise<DirectoryResult<undefined>> {
  const user = await userById(work, id);
  if (!user) return directoryRefusal('missing');
  if (await isLastAdmin(work, user)) return directoryRefusal('last_admin');
  const listed = await listedAs(work, id);
  const gone = { provisioned: false, userName: null, externalId: null, changedAt: work.now };
  await work.update('directoryPeople', listed.id, gone);
  await work.remove('directoryGroupMembers', { personId: id });
  if (user.active) {
    await work.update('people', id, { active: false });
    await letGo(work, id);
  }
  return { ok: true, value: undefined };
}

async function saveUser(work: Work, id: string, given: UserAttributes): Promise<DirectoryResult<DirectoryUser>> {
  const person = await work.one('people', { id });
  if (!person) return directoryRefusal('missing');
  if (given.active === false && (await isLastAdmin(work, person))) return directoryRefusal('last_admin');
  if (await isTaken(work, id, given)) return directoryRefusal('uniqueness');
  const listed = await listedAs(work, id);
  await work.update('directoryPeople', listed.id, {
    provisioned: true,
    changedAt: work.now,
    ...(given.userName === undefined ? {} : { userName: given.userName }),
    ...(given.externalId === undefined ? {} : { externalId: given.externalId }),
    ...(given.active === true ? { withdrawnAt: null } : {}),
  });
  const { name = person.name, email = person.email, active = person.active } = given;
  const same = name === person.name && email === person.email && active === person.active;
  if (!same) await work.update('people', id, { name, email, active });
  if (person.active && !active) await letGo(work, id);
  await applyGroups(work, id);
  const saved = await userById(work, id);
  return saved ? { ok: true, value: saved } : directoryRefusal('missing');
}

async function isTaken(work: Work, id: string, { userName, externalId, email }: UserAttributes): Promise<boolean> {
  const others = async (filter: { userName?: string; externalId?: string }): Promise<boolean> =>
    (await work.queries.directoryUsers(filter, { start: 0, count: 2 })).users.some((user) => user.id !== id);
  if (userName !== undefined && (await others({ userName }))) return true;
  if (externalId !== undefined && externalId !== null && (await others({ externalId }))) return true;
  const owner = email === undefined || email === null ? undefined : await work.queries.personByEmail(email);
  return owner !== undefined && owner.id !== id;
}

/** Whom the directory brings has the role that its groups give; whoever was here before keeps theirs until a group gives one. */
async function listedAs(work: Work, personId: string): Promise<DirectoryPersonRecord> {
  const listed = await work.one('directoryPeople', { personId });
  if (listed) return listed;
  const person = await work.one('people', { id: personId });
  const row = {
    id: work.newId(),
    personId,
    byGroups: person?.active === false,
    provisioned: true,
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
