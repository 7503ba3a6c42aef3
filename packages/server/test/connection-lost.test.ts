import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { newDatabase, type TestDatabase } from './database.ts';

let base: TestDatabase;
let other: pg.Client;
beforeAll(async () => {
  base = await newDatabase();
  other = new pg.Client({ connectionString: base.url });
  await other.connect();
});
afterAll(async () => {
  await other.end();
  await base.drop();
});

/** Ends a connection as a PostgreSQL that goes away does, and waits until it has gone. */
async function cut(pid: number): Promise<void> {
  await other.query('select pg_terminate_backend($1)', [pid]);
  for (;;) {
    const { rowCount } = await other.query('select 1 from pg_stat_activity where pid = $1', [pid]);
    if (rowCount === 0) return;
  }
}

// Without a listener the error of a connection that is in use is thrown into the process: the test runner counts it as a failure.
it('fails the transaction whose connection was cut between two statements, and nothing else', async () => {
  // Heard by its end, not by its error: whoever listened to that would hide what is tried here.
  const ended = new Promise((resolve) => base.pool.once('acquire', (client) => client.once('end', resolve)));
  const broken = base.db.transaction().execute(async (trx) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(trx);
    await cut(rows[0]?.pid ?? 0);
    await ended;
    await sql`select 1`.execute(trx);
  });
  await expect(broken).rejects.toThrow(/terminat|closed|connection|ECONNRESET|EPIPE/i);
  const { rows } = await sql<{ one: number }>`select 1 as one`.execute(base.db);
  expect(rows).toEqual([{ one: 1 }]);
});

it('fails the statement under way when its connection is cut, and nothing else', async () => {
  const broken = base.db.transaction().execute(async (trx) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(trx);
    const [slept] = await Promise.allSettled([sql`select pg_sleep(60)`.execute(trx), cut(rows[0]?.pid ?? 0)]);
    if (slept.status === 'rejected') throw slept.reason;
  });
  await expect(broken).rejects.toThrow(/terminat|closed|connection|ECONNRESET|EPIPE/i);
  const { rows } = await sql<{ one: number }>`select 1 as one`.execute(base.db);
  expect(rows).toEqual([{ one: 1 }]);
});
