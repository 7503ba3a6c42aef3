import { randomUUID } from 'node:crypto';
import { afterAll, expect, it } from 'vitest';
import { isRunning } from '../../src/start/process-identity.ts';
import { killNow, newPlace, postmasterPid, startPawl, until, type RunningPawl } from './pawl.ts';

const place = newPlace();
afterAll(() => place.clear());

const writers = 8;
const wanted = 1_000;

/**
 * 1,000 writes by eight writers at once. After a third of them were acknowledged the server is killed, after two thirds the server and
 * its PostgreSQL; each time the next start comes up by itself and the writers go on where they were, repeating with the same key
 * what was not acknowledged. In the end each acknowledged write is there, once.
 */
it('loses none of 1,000 acknowledged writes to kill -9, and repeats none', async () => {
  const acknowledged = new Map<string, string>();
  const names = Array.from({ length: wanted }, (_, index) => ({ name: `team ${index}`, key: randomUUID() }));
  let pawl: RunningPawl = await startPawl(place);
  let kills = 0;

  const write = async ({ name, key }: { name: string; key: string }): Promise<void> => {
    for (;;) {
      try {
        const answer = await pawl.call('POST', '/api/teams', { name }, { 'idempotency-key': key });
        if (answer.status === 201) {
          acknowledged.set(name, answer.body['id'] as string);
          return;
        }
        expect([503, 507]).toContain(answer.status);
      } catch (error) {
        // The connection broke: nobody knows whether it was written.
        expect(error).toBeInstanceOf(TypeError);
      }
      await until(() => isRunning(pawl.child.pid ?? 0));
    }
  };
  const killWhen = async (count: number, also: boolean): Promise<void> => {
    await until(() => acknowledged.size >= count, 60_000);
    const postmaster = postmasterPid(place.data) ?? 0;
    const before = acknowledged.size;
    pawl.child.kill('SIGKILL');
    if (also) killNow(postmaster);
    await pawl.end('SIGKILL');
    expect(before).toBeLessThan(wanted);
    kills += 1;
    pawl = await startPawl(place);
  };
  const queue = [...names];
  const writer = async (): Promise<void> => {
    for (let next = queue.shift(); next; next = queue.shift()) await write(next);
  };
  const killer = async (): Promise<void> => {
    await killWhen(wanted / 3, false);
    await killWhen((2 * wanted) / 3, true);
  };
  await Promise.all([killer(), ...Array.from({ length: writers }, writer)]);
  expect(kills).toBe(2);
  expect(acknowledged.size).toBe(wanted);

  const there: { id: string; name: string }[] = [];
  let cursor: string | undefined;
  do {
    const query: string = cursor ? `&cursor=${encodeURIComponent(cursor)}` : '';
    const { body } = await pawl.call('GET', `/api/teams?limit=100${query}`);
    const page = body as { items: { id: string; name: string }[]; nextCursor: string | null };
    there.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  expect(there.length).toBe(wanted);
  expect(new Map(there.map(({ name, id }) => [name, id]))).toEqual(acknowledged);
  await pawl.end();
}, 180_000);
