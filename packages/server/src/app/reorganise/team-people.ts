import type { Reading, Work } from '../ports/work.ts';
import { done, missing, type Result } from '../refusal.ts';

export async function listMembers(read: Reading, teamId: string) {
  const team = await read.one('teams', { id: teamId });
  if (!team) return missing('team');
  const links = await read.many('teamMembers', { teamId });
  const people = await read.many('people', { id: { in: links.map(({ personId }) => personId) } }, [
    { by: 'name' },
    { by: 'id' },
  ]);
  return done({ items: people.map(({ id, name, active }) => ({ id, name, active })) });
}

interface Membership {
  readonly id: string;
  readonly personId: string;
}

/** Said twice it is the same. */
export async function addMember(work: Work, { id, personId }: Membership): Promise<Result<Record<string, never>>> {
  if (!(await work.one('teams', { id, mergedInto: null }))) return missing('team');
  if (!(await work.one('people', { id: personId }))) return missing('person');
  await work.insertNew('teamMembers', [{ teamId: id, personId }]);
  return done({});
}

export async function removeMember(work: Work, { id, personId }: Membership): Promise<Result<Record<string, never>>> {
  const removed = await work.remove('teamMembers', { teamId: id, personId });
  return removed > 0 ? done({}) : missing('person in this team');
}
