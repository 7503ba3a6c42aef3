import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../src/start/postgres/embedded-postgres.ts';
import { uuidV7 } from '../../src/store/uuid-v7.ts';
import { openMailbox, type Mailbox } from '../mailbox.ts';
import { newPlace, startPawl, until, type RunningPawl } from './pawl.ts';

const wanted = 500;
const places = [newPlace(), newPlace()];
const folder = mkdtempSync(join(tmpdir(), 'pawl-two-'));
let postgres: EmbeddedPostgres;
let mailbox: Mailbox;
let db: pg.Client;
beforeAll(async () => {
  postgres = await startEmbeddedPostgres(folder);
  mailbox = await openMailbox();
  db = new pg.Client({ connectionString: postgres.url });
  await db.connect();
});
afterAll(async () => {
  await db.end();
  for (const place of places) await place.clear();
  await mailbox.stop();
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** 500 people, each with a reminder that waits. */
async function causeReminders(): Promise<void> {
  const { rows } = await db.query<{ id: string }>('select id from workspaces');
  const workspace = rows[0]?.id;
  for (let n = 0; n < wanted; n += 1) {
    const person = uuidV7(Date.now());
    await db.query(
      `insert into people (workspace_id, id, name, email, role, created_at) values ($1, $2, $3, $4, 'member', now())`,
      [workspace, person, `Person ${n}`, `person-${n}@pawl.test`],
    );
    await db.query(
      `insert into messages (workspace_id, id, kind, subject_id, cause, recipient_id, data, not_before, created_at, asked_at)
       values ($1, $2, 'reconvene_overdue', $2, 'once', $3, $4, now(), now(), now())`,
      [
        workspace,
        uuidV7(Date.now()),
        person,
        { incidentKey: 'INC-1', incident: 'The batch ran twice', at: '2026-03-02T09:00:00.000Z', fixes: ['One'] },
      ],
    );
  }
}

/**
 * The answer of a mail server and the mark in the database cannot be one step, so the letter in flight of the server that dies may go
 * out twice, under one Message-ID. Nothing else may, and nothing may be lost.
 */
it(`sends ${wanted} reminders from two servers, one of them killed in the middle: none lost, none doubled but what was in flight`, async () => {
  const env = { DATABASE_URL: postgres.url, PAWL_SMTP_URL: mailbox.url, PAWL_MAIL_FROM: 'Pawl <pawl@pawl.test>' };
  const start = (index: number): Promise<RunningPawl> => {
    const place = places[index];
    if (!place) throw new Error('no such place');
    return startPawl(place, [], { env });
  };
  const [first, second] = [await start(0), await start(1)];
  // Slow enough that the one that is killed has a letter in its hands.
  mailbox.onLetter = () => wait(5);
  await causeReminders();
  await db.query(`insert into pgboss.job (name) values ('post'), ('post')`);
  await until(() => mailbox.received.length >= wanted / 3, 60_000);
  await first.end('SIGKILL');
  const atKill = mailbox.received.length;
  expect(atKill).toBeLessThan(wanted);
  const sent = async (): Promise<number> => {
    const { rows } = await db.query<{ count: number }>(
      `select count(*)::int as count from messages where state = 'sent'`,
    );
    return rows[0]?.count ?? 0;
  };
  await until(async () => (await sent()) === wanted, 90_000);
  const recipients = mailbox.received.map(({ to }) => to);
  expect(new Set(recipients).size).toBe(wanted);
  expect(recipients.length - wanted).toBeLessThanOrEqual(1);
  // A second one of the same is recognisable as the same.
  expect(new Set(mailbox.received.map(({ messageId }) => messageId)).size).toBe(wanted);

  const stopped = await second.end('SIGTERM');
  expect(stopped.code).toBe(0);
}, 180_000);
