import { sql } from 'kysely';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { remakeRecall } from '../src/start/remake-recall.ts';
import { backendOn } from '../src/store/backend.ts';
import { startTestServer, type TestServer } from './server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

it('makes what recall lacks after a restore, and is then found again', async () => {
  const { db } = server.base;
  await server.client.declare({ body: { title: 'The payout queue stands still' } });
  await sql`delete from recall_documents`.execute(db);
  await remakeRecall(db, backendOn(db), pino({ level: 'silent' }), () => true);
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from recall_documents`.execute(db);
  expect(rows[0]?.count).toBe(1);
  await expect
    .poll(async () => (await server.client.recall({ body: { title: 'payout queue stands' } })).matches.length)
    .toBe(1);
});

it('goes no further when the server closes', async () => {
  const { db } = server.base;
  await sql`delete from recall_documents`.execute(db);
  await remakeRecall(db, backendOn(db), pino({ level: 'silent' }), () => false);
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from recall_documents`.execute(db);
  expect(rows[0]?.count).toBe(0);
});
