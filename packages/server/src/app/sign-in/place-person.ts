import { placeByGroups } from '@pawl/domain/policy/group-place';
import type { Work } from '../ports/work.ts';
import type { PersonRecord } from '../ports/workspace-records.ts';
import { done, type Result } from '../refusal.ts';
import { applyGroups, rulesOf } from './apply-groups.ts';

/** Somebody an identity provider has just confirmed, with an address it has verified. */
export interface Confirmed {
  readonly provider: string;
  readonly subject: string;
  readonly email: string;
  readonly name: string;
  readonly groups: readonly string[];
}

/**
 * Finds or makes the person this is in the workspace, and puts them where their groups put them. Null where the workspace does not know
 * them: no account linked, no address added by an admin, no group that it lets in.
 */
export async function placePerson(work: Work, who: Confirmed): Promise<Result<string | null>> {
  const { provider, subject } = who;
  const known = await work.one('identities', { provider, subject });
  const groups = [...new Set(who.groups)].toSorted();
  if (known) {
    if (known.groups.join('\n') !== groups.join('\n')) await work.update('identities', known.id, { groups });
    await followName(work, known.personId, who);
    return settled(work, known.personId);
  }
  const listed = await work.queries.personByEmail(who.email);
  if (listed) {
    // The address has another account there already: it was given to somebody else, who is not this person.
    if (await work.one('identities', { provider, personId: listed.id })) return done(null);
    await link(work, listed.id, who, groups);
    return settled(work, listed.id);
  }
  const { role } = placeByGroups(await rulesOf(work), [{ source: provider, groups }]);
  if (role === undefined) return done(null);
  const id = work.newId();
  const person = { id, name: who.name, email: who.email, role, active: true, version: 1, createdAt: work.now };
  await work.insert('people', [person]);
  await link(work, id, who, groups);
  return settled(work, id);
}

async function link(work: Work, personId: string, { provider, subject }: Confirmed, groups: string[]): Promise<void> {
  const identity = { id: work.newId(), personId, provider, subject, groups, version: 1, createdAt: work.now };
  await work.insert('identities', [identity]);
}

async function settled(work: Work, personId: string): Promise<Result<string | null>> {
  await applyGroups(work, personId);
  const person = await work.one('people', { id: personId });
  return done(person?.active ? person.id : null);
}

/** Whom groups brought in is called what the provider calls them; a name an admin has written stays. */
async function followName(work: Work, personId: string, who: Confirmed): Promise<void> {
  const brought = await work.one('directoryPeople', { personId, byGroups: true });
  const person = await work.one('people', { id: personId });
  if (!brought || !person) return;
  const taken = await work.queries.personByEmail(who.email);
  const patch: { name?: string; email?: string } = {
    ...(person.name === who.name ? {} : { name: who.name }),
    ...(differs(person, who.email) && (!taken || taken.id === personId) ? { email: who.email } : {}),
  };
  if (Object.keys(patch).length > 0) await work.update('people', personId, patch);
}

const differs = ({ email }: PersonRecord, told: string): boolean => email?.toLowerCase() !== told.toLowerCase();
