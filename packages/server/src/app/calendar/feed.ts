import { actingPerson } from '../acting-person.ts';
import type { Ports } from '../ports/ports.ts';
import type { Reading, Work } from '../ports/work.ts';
import { done, type Result } from '../refusal.ts';
import { addressOf } from '../room/permalink.ts';

export async function readFeed(read: Reading): Promise<Result<{ since: string | null }>> {
  const feed = await standing(read);
  return done({ since: feed?.createdAt.toISOString() ?? null });
}

/** A new address, told once: only its hash is kept. The one before stops answering, which is also how a leaked one is revoked. */
export async function openFeed(work: Work, ports: Ports) {
  await closeFeed(work);
  const { secret, hash } = work.newSecret();
  const personId = actingPerson(work);
  await work.insert('calendarFeeds', [{ id: work.newId(), personId, hash, createdAt: work.now, revokedAt: null }]);
  return done({ url: addressOf(ports, `/calendar/${secret}.ics`), since: work.now.toISOString() });
}

export async function closeFeed(work: Work): Promise<Result<Record<string, never>>> {
  await work.set('calendarFeeds', { personId: actingPerson(work), revokedAt: null }, { revokedAt: work.now });
  return done({});
}

const standing = (read: Reading) => read.one('calendarFeeds', { personId: actingPerson(read), revokedAt: null });
