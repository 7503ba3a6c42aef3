import type { Ports } from '../ports/ports.ts';
import type { Reading } from '../ports/work.ts';
import { done } from '../refusal.ts';
import { byId, named } from '../room/named.ts';
import { isNotice, letterOf } from './letters.ts';

const shown = 100;

/** Mail that waits and mail that could not be sent: what nobody was told although the clock meant to. */
export async function readOutbox(read: Reading, ports: Ports) {
  const newest = [{ by: 'createdAt', desc: true }] as const;
  const failed = await read.many('messages', { state: 'failed' }, newest);
  const queued = await read.many('messages', { state: 'queued' }, newest);
  const listed = [...failed, ...queued].slice(0, shown);
  const people = byId(await read.many('people', { id: { in: listed.map(({ recipientId }) => recipientId) } }));
  return done({
    mail: ports.mail ?? false,
    queued: queued.length,
    failed: failed.length,
    items: listed.map(({ id, kind, data, recipientId, state, attempts, lastError, createdAt }) => ({
      id,
      kind,
      subject: isNotice(kind) ? letterOf(kind, data as never, (path) => path).subject : kind,
      to: named(people, recipientId),
      state: state === 'failed' ? ('failed' as const) : ('queued' as const),
      attempts,
      lastError,
      createdAt: createdAt.toISOString(),
    })),
  });
}
