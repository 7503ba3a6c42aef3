import { z } from 'zod';
import type { DirectoryGroup, GroupAttributes, GroupFilter } from '../../app/directory/group.ts';
import { ScimFault } from './answer.ts';
import type { Equals } from './filter.ts';
import type { Operation } from './patch.ts';

export const groupSchema = 'urn:ietf:params:scim:schemas:core:2.0:Group';

const storable = (text: string): boolean => !text.includes('\u0000') && text.isWellFormed();
const Text = z.string().trim().min(1).max(300).refine(storable);
const Members = z.array(z.looseObject({ value: z.guid().toLowerCase() })).max(10_000);
const Group = z.looseObject({
  displayName: Text.optional(),
  externalId: Text.nullish(),
  members: Members.nullish(),
});

function take<S extends z.ZodType>(schema: S, value: unknown, what: string): z.output<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new ScimFault('invalidValue', `${what} cannot be taken as it is.`);
}
const idsIn = (value: unknown): string[] => take(Members, value, 'members').map((member) => member.value);

/** A whole group, as POST and PUT send one: members that are not named are none. */
export function readGroup(body: unknown): GroupAttributes {
  const { displayName, externalId, members } = take(Group, body, 'group');
  const replace = (members ?? []).map((member) => member.value);
  return {
    ...(displayName === undefined ? {} : { name: displayName }),
    ...(externalId === undefined ? {} : { externalId }),
    members: { replace, add: [], remove: [] },
  };
}

const oneMember = /^members\[value eq "([^"]+)"\]$/;

type Writable<T> = { -readonly [K in keyof T]: T[K] };

export function patchedGroup(operations: readonly Operation[]): GroupAttributes {
  const given: Writable<GroupAttributes> = {};
  let replace: readonly string[] | undefined;
  const add = new Set<string>();
  const remove = new Set<string>();
  const move = (ids: readonly string[], to: Set<string>, from: Set<string>): void => {
    for (const id of ids) {
      to.add(id);
      from.delete(id);
    }
  };
  for (const { op, path, value } of operations) {
    const named = oneMember.exec(path)?.[1];
    if (path === 'displayname' && op !== 'remove') given.name = take(Text, value, 'displayName');
    else if (path === 'externalid') given.externalId = op === 'remove' ? null : take(Text, value, path);
    else if (named !== undefined && op === 'remove') move([named], remove, add);
    else if (path === 'members' && op === 'add') move(idsIn(Array.isArray(value) ? value : [value]), add, remove);
    else if (path === 'members' && op === 'remove' && value !== undefined && value !== null)
      move(idsIn(value), remove, add);
    else if (path === 'members') {
      replace = op === 'remove' ? [] : idsIn(value);
      add.clear();
      remove.clear();
    }
  }
  const members = { ...(replace ? { replace } : {}), add: [...add], remove: [...remove] };
  return { ...given, members };
}

export function groupFilter(clauses: readonly Equals[]): GroupFilter {
  return Object.assign(
    {},
    ...clauses.map(({ attribute, value }): GroupFilter => {
      if (typeof value === 'string') {
        if (attribute === 'id') return { id: value };
        if (attribute === 'displayname') return { name: value };
        if (attribute === 'externalid') return { externalId: value };
      }
      throw new ScimFault('invalidFilter', 'Groups are found by id, displayName and externalId.');
    }),
  ) as GroupFilter;
}

/** Entra ID asks for groups without their members before it compares them one by one. */
export const groupView = (group: DirectoryGroup, base: string, withMembers: boolean) => ({
  schemas: [groupSchema],
  id: group.id,
  ...(group.externalId === null ? {} : { externalId: group.externalId }),
  displayName: group.name,
  ...(withMembers
    ? {
        members: group.members.map(({ id, name }) => ({
          value: id,
          display: name,
          $ref: `${base}/Users/${id}`,
          type: 'User',
        })),
      }
    : {}),
  meta: {
    resourceType: 'Group',
    created: group.createdAt.toISOString(),
    lastModified: group.changedAt.toISOString(),
    location: `${base}/Groups/${group.id}`,
  },
});
