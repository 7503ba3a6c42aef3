import { z } from 'zod';
import type { UserAttributes } from '../../app/directory/user.ts';
import type { DirectoryUser, UserFilter } from '../../app/ports/sign-in-queries.ts';
import { ScimFault } from './answer.ts';
import type { Equals } from './filter.ts';
import type { Operation } from './patch.ts';

export const userSchema = 'urn:ietf:params:scim:schemas:core:2.0:User';

const storable = (text: string): boolean => !text.includes('\u0000') && text.isWellFormed();
const Text = z.string().trim().min(1).max(300).refine(storable);
/** Entra ID sends booleans as the words `True` and `False`. */
const Flag = z.union([
  z.boolean(),
  z.string().transform((word, issues) => {
    const said = word.trim().toLowerCase();
    if (said === 'true' || said === 'false') return said === 'true';
    issues.addIssue('is true or false');
    return z.NEVER;
  }),
]);
const Name = z.looseObject({
  formatted: Text.nullish(),
  givenName: Text.nullish(),
  familyName: Text.nullish(),
});
const Email = z.looseObject({ value: z.email().max(300), primary: Flag.nullish(), type: z.string().nullish() });
const User = z.looseObject({
  userName: Text.optional(),
  externalId: Text.nullish(),
  displayName: Text.nullish(),
  name: Name.nullish(),
  emails: z.array(Email).max(50).nullish(),
  active: Flag.nullish(),
});

function take<S extends z.ZodType>(schema: S, value: unknown, what: string): z.output<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues[0]?.path.map(String).join('.') ?? '';
  throw new ScimFault('invalidValue', `${[what, where].filter(Boolean).join('.')} cannot be taken as it is.`);
}

function nameIn(name: z.output<typeof Name> | null | undefined): string | undefined {
  const parts = [name?.givenName, name?.familyName].filter((part) => typeof part === 'string');
  return name?.formatted ?? (parts.length > 0 ? parts.join(' ') : undefined);
}
function emailIn(emails: readonly z.output<typeof Email>[]): string | undefined {
  const best =
    emails.find(({ primary }) => primary === true) ?? emails.find(({ type }) => type === 'work') ?? emails[0];
  return best?.value;
}

/** A whole user, as POST and PUT send one. */
export function readUser(body: unknown): UserAttributes {
  const { userName, externalId, displayName, name, emails, active } = take(User, body, 'user');
  const called = displayName ?? nameIn(name);
  const email = emails ? emailIn(emails) : undefined;
  return {
    ...(userName === undefined ? {} : { userName }),
    ...(externalId === undefined ? {} : { externalId }),
    ...(called === undefined ? {} : { name: called }),
    ...(email === undefined ? {} : { email }),
    ...(active === undefined || active === null ? {} : { active }),
  };
}

const emailPath = /^emails(?:\[type eq "work"\]|\[primary eq true\])?(?:\.value)?$/;

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** What a PATCH changes. Attributes that Pawl does not keep (title, department, phone) are passed over: directories send them all. */
export function patchedUser(now: DirectoryUser, operations: readonly Operation[]): UserAttributes {
  const given: Writable<UserAttributes> = {};
  const [first = '', ...others] = now.name.split(' ');
  const parts = { given: first, family: others.join(' ') };
  for (const { op, path, value } of operations) {
    const gone = op === 'remove';
    if (path === 'active' && !gone) given.active = take(Flag, value, 'active');
    else if (path === 'username' && !gone) given.userName = take(Text, value, 'userName');
    else if (path === 'externalid') given.externalId = gone ? null : take(Text, value, 'externalId');
    else if ((path === 'displayname' || path === 'name.formatted') && !gone) given.name = take(Text, value, path);
    else if (path === 'name' && !gone) {
      const name = nameIn(take(Name, value, 'name'));
      if (name !== undefined) given.name = name;
    } else if ((path === 'name.givenname' || path === 'name.familyname') && !gone) {
      parts[path === 'name.givenname' ? 'given' : 'family'] = take(Text, value, path);
      given.name = [parts.given, parts.family].filter(Boolean).join(' ');
    } else if (emailPath.test(path)) {
      const list = typeof value === 'string' ? [{ value }] : value;
      const email = gone ? null : emailIn(take(z.array(Email).max(50), list, 'emails'));
      if (email !== undefined) given.email = email;
    }
  }
  return given;
}

export function userFilter(clauses: readonly Equals[]): UserFilter {
  return Object.assign(
    {},
    ...clauses.map(({ attribute, value }): UserFilter => {
      if (attribute === 'active' && typeof value === 'boolean') return { active: value };
      if (typeof value === 'string') {
        if (attribute === 'id') return { id: value };
        if (attribute === 'username') return { userName: value };
        if (attribute === 'externalid') return { externalId: value };
        if (emailPath.test(attribute)) return { email: value };
      }
      throw new ScimFault('invalidFilter', 'Users are found by id, userName, externalId, emails.value and active.');
    }),
  ) as UserFilter;
}

export const userView = (user: DirectoryUser, base: string) => ({
  schemas: [userSchema],
  id: user.id,
  ...(user.externalId === null ? {} : { externalId: user.externalId }),
  userName: user.userName,
  displayName: user.name,
  name: { formatted: user.name },
  ...(user.email === null ? {} : { emails: [{ value: user.email, type: 'work', primary: true }] }),
  active: user.active,
  meta: {
    resourceType: 'User',
    created: user.createdAt.toISOString(),
    lastModified: user.changedAt.toISOString(),
    location: `${base}/Users/${user.id}`,
  },
});
