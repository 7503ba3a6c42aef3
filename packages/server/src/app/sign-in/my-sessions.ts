import { actingPerson } from '../acting-person.ts';
import type { Reading, Work } from '../ports/work.ts';
import { done, missing, type Result } from '../refusal.ts';

export async function listMySessions(read: Reading) {
  const newest = [{ by: 'lastUsedAt', desc: true }] as const;
  const rows = await read.many('sessions', { personId: actingPerson(read) }, newest);
  const items = rows
    .filter(({ expiresAt }) => expiresAt > read.now)
    .map((row) => ({
      id: row.id,
      device: row.device,
      way: row.way,
      createdAt: row.createdAt.toISOString(),
      lastUsedAt: row.lastUsedAt.toISOString(),
      expiresAt: row.expiresAt.toISOString(),
      current: row.id === read.actor.sessionId,
    }));
  return done({ items });
}

type Nothing = Result<Record<string, never>>;

export async function endMySession(work: Work, id: string): Promise<Nothing> {
  const ended = await work.remove('sessions', { id, personId: actingPerson(work) });
  if (ended === 0) return missing('session of yours');
  await work.note('session.end', { after: { sessions: 1 } });
  return done({});
}

/** Everywhere, this browser too: whoever presses it does not know which one is in other hands. */
export async function endMySessions(work: Work): Promise<Nothing> {
  return endAllOf(work, actingPerson(work));
}

export async function signPersonOut(work: Work, personId: string): Promise<Nothing> {
  if (!(await work.one('people', { id: personId }))) return missing('person');
  return endAllOf(work, personId);
}

async function endAllOf(work: Work, personId: string): Promise<Nothing> {
  const sessions = await work.remove('sessions', { personId });
  await work.note('session.end', { after: { personId, sessions } });
  return done({});
}
