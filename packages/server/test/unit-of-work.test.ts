import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../src/app/ports/work.ts';
import { done, refuse } from '../src/app/refusal.ts';
import { audited, unaudited } from '../src/store/audited-tables.ts';
import { inSnapshot, inTransaction } from '../src/store/unit-of-work.ts';
import { newDatabase, type TestDatabase } from './database.ts';

let base: TestDatabase;
const workspaceId = '0190aaaa-0000-7000-8000-000000000001';
const actor: Actor = { workspaceId, personId: null, role: 'admin', via: 'system' };
const now = new Date('2026-03-01T10:00:00Z');

beforeAll(async () => {
  base = await newDatabase();
  await base.db
    .insertInto('workspaces')
    .values({ id: workspaceId, name: 'W', nextIncident: 1, version: 1, createdAt: now })
    .execute();
});
afterAll(() => base.drop());

describe('one transaction', () => {
  it('commits the change and its audit entry together, and tells a stale writer what is there now', async () => {
    const id = await inTransaction(base.db, { actor, now, action: 'add-team' }, async (work) => {
      const team = work.newId();
      await work.insert('teams', [
        { id: team, name: 'payments', earlierNames: [], cycleDays: null, mergedInto: null, version: 1, createdAt: now },
      ]);
      return done(team);
    });
    if (!id.ok) throw new Error('refused');
    const first = await inTransaction(base.db, { actor, now, action: 'rename-team' }, async (work) =>
      done(await work.update('teams', id.value, { name: 'pay' }, 1)),
    );
    expect(first).toMatchObject({ value: { row: { name: 'pay', version: 2 } } });
    const second = await inTransaction(base.db, { actor, now, action: 'rename-team' }, async (work) =>
      done(await work.update('teams', id.value, { name: 'money' }, 1)),
    );
    expect(second).toMatchObject({ value: { stale: { name: 'pay', version: 2 } } });
    const log = await base.db
      .selectFrom('auditLog')
      .selectAll()
      .where('subjectId', '=', id.value)
      .orderBy('seq')
      .execute();
    expect(log.map((entry) => [entry.action, entry.change, entry.at.toISOString()])).toEqual([
      ['add-team', 'insert', now.toISOString()],
      ['rename-team', 'update', now.toISOString()],
    ]);
    expect(log[1]?.after).toEqual({ name: 'pay', version: 2 });
  });

  it('leaves nothing behind when the use case refuses', async () => {
    const before = await base.db
      .selectFrom('auditLog')
      .select(sql<string>`count(*)`.as('n'))
      .executeTakeFirstOrThrow();
    const result = await inTransaction(base.db, { actor, now, action: 'add-team' }, async (work) => {
      await work.insert('teams', [
        {
          id: work.newId(),
          name: 'gone',
          earlierNames: [],
          cycleDays: null,
          mergedInto: null,
          version: 1,
          createdAt: now,
        },
      ]);
      return refuse('conflict.exists');
    });
    expect(result.ok).toBe(false);
    const gone = await inSnapshot(base.db, { actor, now, action: 'read' }, (read) =>
      read.many('teams', { name: 'gone' }),
    );
    expect(gone).toEqual([]);
    const after = await base.db
      .selectFrom('auditLog')
      .select(sql<string>`count(*)`.as('n'))
      .executeTakeFirstOrThrow();
    expect(after).toEqual(before);
  });

  it('refuses to change or empty the audit log', async () => {
    await expect(sql`update audit_log set action = 'x'`.execute(base.db)).rejects.toMatchObject({ code: 'P0A01' });
    await expect(sql`delete from audit_log`.execute(base.db)).rejects.toMatchObject({ code: 'P0A01' });
    await expect(sql`truncate audit_log`.execute(base.db)).rejects.toMatchObject({ code: 'P0A01' });
  });
});

it('writes every table to the audit log, or says why not', async () => {
  const { rows } = await sql<{ name: string; audited: boolean }>`
    select c.relname as name, exists (select 1 from pg_trigger t where t.tgrelid = c.oid and t.tgname = 'audit') as audited
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname = 'public' and c.relname not like 'kysely_%'`.execute(base.db);
  const wrong = rows.filter(({ name, audited: has }) => has !== name in audited || has === name in unaudited);
  expect(wrong).toEqual([]);
  expect(rows.length).toBeGreaterThan(25);
});
