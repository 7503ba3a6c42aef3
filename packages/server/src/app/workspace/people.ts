import type { PersonRole } from '@pawl/domain/vocabulary';
import { pageByName } from '../page.ts';
import type { Reading, Work } from '../ports/work.ts';
import { done, refuse, type Result } from '../refusal.ts';
import { isLastAdmin } from '../sign-in/last-admin.ts';
import { letGo } from '../sign-in/let-go.ts';
import { changeVersioned } from '../versioned.ts';
import { personView } from './person-view.ts';

type PersonView = ReturnType<typeof personView>;

export const listPeople = async (read: Reading, query: { cursor?: string | undefined; limit: number }) =>
  pageByName(await read.many('people', {}), query, personView);

export async function addPerson(
  work: Work,
  input: { name: string; email?: string | null | undefined; role: PersonRole },
): Promise<Result<PersonView>> {
  const person = {
    id: work.newId(),
    name: input.name,
    email: input.email ?? null,
    role: input.role,
    active: true,
    version: 1,
  };
  await work.insert('people', [{ ...person, createdAt: work.now }]);
  return done(person);
}

/** Someone who left becomes inactive, never deleted: commitments keep their name, and what they owned raises itself. */
export async function changePerson(
  work: Work,
  id: string,
  expected: number,
  patch: {
    name?: string | undefined;
    email?: string | null | undefined;
    role?: PersonRole | undefined;
    active?: boolean | undefined;
  },
): Promise<Result<PersonView>> {
  const { name, email, role, active } = patch;
  const before = await work.one('people', { id });
  if (before && (active === false || (role !== undefined && role !== 'admin')) && (await isLastAdmin(work, before))) {
    return refuse('person.last_admin');
  }
  if (
    before &&
    role !== undefined &&
    role !== before.role &&
    (await work.one('directoryPeople', { personId: id, byGroups: true }))
  ) {
    return refuse('person.by_groups');
  }
  const changed = await changeVersioned(
    work,
    'people',
    'person',
    id,
    expected,
    {
      ...(name === undefined ? {} : { name }),
      ...(email === undefined ? {} : { email }),
      ...(role === undefined ? {} : { role }),
      ...(active === undefined ? {} : { active }),
    },
    personView,
  );
  if (!changed.ok) return changed;
  // What they owned raises itself at once, not with the next look at the clock.
  if (active === false) await letGo(work, id);
  return done(personView(changed.value));
}
