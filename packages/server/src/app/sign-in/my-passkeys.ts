import { actingPerson } from '../acting-person.ts';
import type { Ports } from '../ports/ports.ts';
import type { PasskeyRecord } from '../ports/sign-in-records.ts';
import type { Reading, Work } from '../ports/work.ts';
import { done, missing, refuse, type Result } from '../refusal.ts';
import { changeVersioned } from '../versioned.ts';

const passkeyView = ({ id, name, synced, createdAt, lastUsedAt, version }: PasskeyRecord) => ({
  id,
  name,
  synced,
  createdAt: createdAt.toISOString(),
  lastUsedAt: lastUsedAt?.toISOString() ?? null,
  version,
});
type PasskeyView = ReturnType<typeof passkeyView>;

export async function listMyPasskeys(read: Reading) {
  const rows = await read.many('passkeys', { personId: actingPerson(read) }, [{ by: 'createdAt' }]);
  return done({ items: rows.map(passkeyView) });
}

/** What the browser is asked; the challenge waits five minutes for its answer. */
export async function preparePasskey(work: Work, { passkeys }: Ports) {
  if (!passkeys) return refuse('sign_in.no_passkeys');
  const personId = actingPerson(work);
  const person = await work.one('people', { id: personId });
  const workspace = await work.one('workspaces', {});
  if (!person || !workspace) return missing('person');
  const known = await work.many('passkeys', { personId });
  const asked = await passkeys.make({
    personId,
    name: person.email ?? person.name,
    displayName: `${person.name} (${workspace.name})`,
    known,
  });
  await work.challenges.ask(asked.challenge, 'passkey_make');
  return done({ options: asked.options });
}

export async function addPasskey(
  work: Work,
  { passkeys }: Ports,
  { name, response }: { name: string; response: Readonly<Record<string, unknown>> },
): Promise<Result<PasskeyView>> {
  if (!passkeys) return refuse('sign_in.no_passkeys');
  const made = await passkeys.made(response, (challenge) => work.challenges.answered(challenge, 'passkey_make'));
  if (!made) return refuse('sign_in.passkey_refused');
  const row = {
    id: work.newId(),
    personId: actingPerson(work),
    ...made,
    counter: String(made.counter),
    transports: [...made.transports],
    name,
    lastUsedAt: null,
    version: 1,
    createdAt: work.now,
  };
  await work.insert('passkeys', [row]);
  return done(passkeyView({ ...row, workspaceId: work.actor.workspaceId }));
}

export async function renamePasskey(
  work: Work,
  id: string,
  expected: number,
  name: string,
): Promise<Result<PasskeyView>> {
  if (!(await work.one('passkeys', { id, personId: actingPerson(work) }))) return missing('passkey of yours');
  const renamed = await changeVersioned(work, 'passkeys', 'passkey', id, expected, { name }, passkeyView);
  return renamed.ok ? done(passkeyView(renamed.value)) : renamed;
}

export async function removePasskey(work: Work, id: string): Promise<Result<Record<string, never>>> {
  const removed = await work.remove('passkeys', { id, personId: actingPerson(work) });
  return removed === 0 ? missing('passkey of yours') : done({});
}
