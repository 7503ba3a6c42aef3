import { randomBytes } from 'node:crypto';
import { sealingWith, type ServerKeys } from '../src/start/account-key/sealing.ts';
import { openRoom } from './room-fixture.ts';
import type { TestPerson, TestServer } from './server.ts';

/** Keys that a test holds: taken away, put back and rotated as a file would be. */
export function heldKeys(): ServerKeys & { keys: Buffer[] } {
  const held = {
    keys: [randomBytes(32)],
    read: () => held.keys,
    make: () => {
      held.keys = [randomBytes(32)];
      return held.keys[0];
    },
  };
  return held;
}
export const sealingOf = (keys: ServerKeys) => sealingWith(keys);

export const told = (saw: string, more: { expected?: string; did?: string } = {}) => ({
  saw,
  expected: '',
  did: '',
  ...more,
});

/** A room that the admin facilitates, in which these people take part. */
export async function roomOf(server: TestServer, people: Readonly<Record<string, TestPerson>>): Promise<string> {
  const key = await openRoom(server);
  for (const [role, { id }] of Object.entries(people)) {
    await server.client.join({ params: { key }, body: { personId: id, role } });
  }
  return key;
}

/** Writes an account over whatever is there. */
export async function tellAs(person: TestPerson, key: string, body: ReturnType<typeof told>) {
  const { version } = await person.page.readMyAccount({ params: { key } });
  return person.page.saveMyAccount({ params: { key }, ifMatch: version, body });
}

/** Tells, and opens it to whoever facilitates. */
export async function openAs(person: TestPerson, key: string, body: ReturnType<typeof told>) {
  const { version, facilitator } = await tellAs(person, key, body);
  return person.page.openMyAccount({ params: { key }, ifMatch: version, body: { openTo: facilitator?.id ?? null } });
}
