import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { tick } from '../src/app/clock/tick.ts';
import { done, refuse } from '../src/app/refusal.ts';
import { jobQueue, type JobQueue } from '../src/jobs/queue.ts';
import { checkJobs, seeJobs } from '../src/start/doctor/jobs.ts';
import { backendOn } from '../src/store/backend.ts';
import { startTestServer, type TestServer } from './server.ts';

let server: TestServer;
const errors: Error[] = [];
const queues: JobQueue[] = [];
const open = (): JobQueue => {
  const queue = jobQueue(server.base.url, (error) => errors.push(error));
  queues.push(queue);
  return queue;
};
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(async () => {
  for (const queue of queues) await queue.close();
  await server.stop();
});
const until = async (isSo: () => boolean): Promise<void> => {
  for (let tries = 0; !isSo(); tries += 1) {
    if (tries > 200) throw new Error('it did not become so in time');
    await wait(50);
  }
};
const waiting = async (): Promise<string[]> => {
  const { rows } = await server.base.pool.query<{ name: string }>(
    `select name from pgboss.job where name in ('tick', 'post') and state = 'created' order by name`,
  );
  return rows.map(({ name }) => name);
};
const begin = () => ({
  actor: { workspaceId: server.workspaceId, personId: server.admin.id, role: 'admin', via: 'page' } as const,
  now: server.now,
  action: 'test',
});

it('is made ready by several servers at once', async () => {
  await Promise.all([open(), open(), open()].map((queue) => queue.prepare()));
  expect(errors).toEqual([]);
  expect(await waiting()).toEqual([]);
});

it('is woken in the transaction of what causes it: with it, or not at all', async () => {
  const backend = backendOn(server.base.db, queues[0]?.enqueue);
  const refused = await backend.write(begin(), async (work) => {
    work.wake('post');
    return refuse('not_found');
  });
  expect(refused.ok).toBe(false);
  await expect(
    backend.write(begin(), async (work) => {
      work.wake('post');
      throw new Error('something went wrong');
    }),
  ).rejects.toThrow('something went wrong');
  expect(await waiting()).toEqual([]);
  await backend.write(begin(), async (work) => {
    work.wake('post');
    work.wake('tick');
    work.wake('post');
    return done(null);
  });
  expect(await waiting()).toEqual(['post', 'tick']);
});

it('is done by one of the servers, and what throws is not lost: it is woken again', async () => {
  await server.base.pool.query(`delete from pgboss.job where name in ('tick', 'post')`);
  const backend = backendOn(server.base.db, queues[0]?.enqueue);
  const ran: string[] = [];
  for (const [index, queue] of queues.entries()) {
    await queue.work({
      tick: async () => {
        ran.push(`tick ${index}`);
        if (ran.length === 1) throw new Error('the first one fails');
      },
      post: async () => void ran.push(`post ${index}`),
    });
  }
  // Each server looks at the clock once when it starts.
  await until(() => ran.length === 2 * queues.length);
  ran.length = 0;
  await backend.write(begin(), async (work) => {
    work.wake('post');
    return done(null);
  });
  await until(() => ran.length > 0);
  await wait(1_500);
  expect(ran).toEqual([expect.stringMatching(/^post \d$/)]);
});

it('lets doctor say when jobs are stuck', async () => {
  const client = await server.base.pool.connect();
  try {
    const seen = await seeJobs(client);
    expect(seen).toMatchObject({ late: 0, failed: 0, tickMinutes: expect.any(Number) });
    const around = { serving: true, mail: true };
    expect(checkJobs({ tickMinutes: 0.2, late: 0, failed: 0 }, around)).toMatchObject([{ about: 'jobs', state: 'ok' }]);
    expect(checkJobs({ tickMinutes: 40, late: 3, failed: 1 }, around)).toMatchObject([
      { about: 'jobs', state: 'fail', found: expect.stringContaining('stuck') },
      { about: 'outbox', state: 'fail' },
      { about: 'outbox', state: 'warn', found: 'One message could not be sent.' },
    ]);
    expect(checkJobs({ tickMinutes: 40, late: 3, failed: 0 }, { serving: false, mail: true })).toMatchObject([
      { state: 'ok' },
    ]);
  } finally {
    client.release();
  }
});

it('looks at the clock as often as it likes, on four servers at once, and moves everything once', async () => {
  const backend = backendOn(server.base.db);
  await Promise.all(Array.from({ length: 4 }, () => tick(backend, server.now)));
  const { rows } = await server.base.pool.query('select 1 from messages');
  expect(rows).toEqual([]);
});
