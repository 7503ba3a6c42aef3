import { invalid } from '../invalid.ts';
import type { Reading } from '../ports/work.ts';
import type { Refusal } from '../refusal.ts';

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/**
 * Does this role name a person? Any role that holds a full name of two words or more does; a one-word name only when it is the
 * whole role, or somebody called "Support" would keep every support role out of the story.
 */
export function namesPerson(role: string, names: readonly string[]): string | undefined {
  const words = plain(role);
  return names.find((name) => {
    const full = plain(name);
    if (full === '') return false;
    return words === full || (full.includes(' ') && ` ${words} `.includes(` ${full} `));
  });
}

/** People are safe: timeline and participants carry roles. Refused rather than reworded, since only the writer knows the role. */
export async function roleRefusal(read: Reading, role: string | undefined): Promise<Refusal | undefined> {
  if (role === undefined) return undefined;
  const people = await read.many('people', {});
  const name = namesPerson(
    role,
    people.map((person) => person.name),
  );
  if (name === undefined) return undefined;
  return invalid(
    'body.role',
    'The role names a person. Say what part they played instead, such as “on-call, settlement”.',
  );
}
