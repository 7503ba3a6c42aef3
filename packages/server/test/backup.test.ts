import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '../src/app/ports/work.ts';
import { done } from '../src/app/refusal.ts';
import { tableShapes } from '../src/store/backup-tables.ts';
import { backUp } from '../src/store/backup.ts';
import { firstRun } from '../src/store/first-run.ts';
import { restore } from '../src/store/restore.ts';
import { inTransaction } from '../src/store/unit-of-work.ts';
import { newDatabase, type TestDatabase } from './database.ts';

const now = new Date('2026-03-01T10:00:00.123Z');
const folder = mkdtempSync(join(tmpdir(), 'pawl-backup-'));
let from: TestDatabase;
let actor: Actor;
let into: TestDatabase;

/** Values that a careless format loses: line ends, the end mark itself, quotes, NULL beside its spelling, bytes, the far ends of types. */
const awkward = [
  '\\.',
  'a\nb\r\n\tc',
  '\\N',
  '',
  '"quoted", \\back',
  '🪤 ünïcode \u2028',
  "'; drop table people; --",
  ' ',
];

const writeTeam = (name: string) =>
  inTransaction(from.db, { actor, now, action: 'addTeam' }, async (work) => {
    await work.insert('teams', [
      { id: work.newId(), name, earlierNames: awkward, cycleDays: null, mergedInto: null, version: 1, createdAt: now },
    ]);
    return done(name);
  });

beforeAll(async () => {
  from = await newDatabase();
  const home = await firstRun(from.db, now);
  actor = { workspaceId: home.workspaceId, personId: home.adminId, role: 'admin', via: 'token' };
  for (const text of awkward) await writeTeam(`${randomUUID()} ${text}`);
  const incident = randomUUID();
  await sql`insert into incidents (workspace_id, id, number, title, status, occurred_at, declared_at, origin, created_at, failure_class)
    values (${home.workspaceId}, ${incident}, 1, 'x', 'declared', 'infinity', '0001-01-01 00:00:00.000001 BC', 'declared', ${now},
      '{"a": [1e100, 0.1, "\\n"]}')`.execute(from.db);
  await sql`insert into recall_documents (workspace_id, incident_id, vector, occurred_at, services)
    values (${home.workspaceId}, ${incident}, '\\x00ff0a5c2e0a'::bytea, now(), ${awkward})`.execute(from.db);
});
beforeEach(async () => {
  into = await newDatabase();
  return () => into.drop();
});
afterAll(async () => {
  await from.drop();
  rmSync(folder, { recursive: true });
});

const quiet = (): void => {};
const takeBackup = async (name: string, overwrite = false): Promise<string> => {
  const file = join(folder, name);
  await backUp(from.url, file, { version: '0.1.0', overwrite, now, onProgress: quiet });
  return file;
};

/** Every row of every table as PostgreSQL's own JSON, in the order of the key. */
async function everything(url: string): Promise<Record<string, unknown[]>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const tables: Record<string, unknown[]> = {};
  for (const { name, columns, order } of await tableShapes(client)) {
    const list = columns.map((column) => pg.escapeIdentifier(column)).join(', ');
    const { rows } = await client.query<{ row: unknown }>(
      `select to_jsonb(t)::text as row from (select ${list} from ${name} order by ${order}) t`,
    );
    tables[name] = rows.map(({ row }) => row);
  }
  await client.end();
  return tables;
}

describe('a backup', () => {
  it('comes back row by row, and the next numbers follow on', async () => {
    const file = await takeBackup('whole.gz');
    const result = await restore(into.url, file, quiet);
    expect(result).toMatchObject({ ok: true, value: { pawl: '0.1.0', takenAt: now.toISOString() } });
    expect(await everything(into.url)).toEqual(await everything(from.url));
    const last = await sql<{ seq: string }>`select max(seq) as seq from audit_log`.execute(from.db);
    const next = await sql<{ seq: string }>`insert into audit_log (workspace_id, at, via, action, table_name, change)
      values (${actor.workspaceId}, ${now}, 'system', 'after', '', 'note') returning seq`.execute(into.db);
    expect(Number(next.rows[0]?.seq)).toBe(Number(last.rows[0]?.seq) + 1);
  });

  it('leaves every trigger as it found it', async () => {
    await restore(into.url, await takeBackup('triggers.gz'), quiet);
    const { rows } = await sql`select tgname from pg_trigger where not tgisinternal and tgenabled <> 'O'`.execute(
      into.db,
    );
    expect(rows).toEqual([]);
    await expect(sql`delete from audit_log`.execute(into.db)).rejects.toMatchObject({ code: 'P0A01' });
  });

  it('is one moment, while four writers go on: each change with its audit entry, or neither', async () => {
    const office = { open: true };
    let written = 0;
    const writer = async (): Promise<void> => {
      for (; office.open; written += 1) await writeTeam(randomUUID());
    };
    const writers = [writer(), writer(), writer(), writer()];
    const tables: string[] = [];
    await new Promise((resolve) => setTimeout(resolve, 200));
    await backUp(from.url, join(folder, 'busy.gz'), {
      version: '0.1.0',
      overwrite: false,
      now,
      onProgress: ({ table, done: through }) => through && tables.push(table),
    });
    office.open = false;
    await Promise.all(writers);
    expect(written).toBeGreaterThan(10);
    expect(new Set(tables).size).toBe(tables.length);

    const result = await restore(into.url, join(folder, 'busy.gz'), quiet);
    expect(result.ok).toBe(true);
    const { rows } = await sql<{ teams: string; entries: string }>`select
      (select count(*) from teams) as teams,
      (select count(*) from audit_log where table_name = 'teams' and change = 'insert') as entries`.execute(into.db);
    expect(rows[0]?.teams).toBe(rows[0]?.entries);
    expect(Number(rows[0]?.teams)).toBeLessThan(awkward.length + written);
  });

  it('appears under its name only when it is whole, and replaces another only when told to', async () => {
    const file = await takeBackup('once.gz');
    const before = readFileSync(file);
    await expect(takeBackup('once.gz')).rejects.toMatchObject({ code: 'EEXIST' });
    expect(readFileSync(file).equals(before)).toBe(true);
    await takeBackup('once.gz', true);
    await expect(
      backUp('postgres://nobody:x@127.0.0.1:1/x', join(folder, 'none.gz'), {
        version: '0',
        overwrite: false,
        now,
        onProgress: quiet,
      }),
    ).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    expect(existsSync(join(folder, 'none.gz'))).toBe(false);
    expect(readdirSync(folder).filter((name) => name.includes('unfinished'))).toEqual([]);
  });
});

describe('a restore refuses, and changes nothing', () => {
  const untouched = async (): Promise<void> => {
    const rows = Object.values(await everything(into.url)).flat();
    expect(rows).toEqual([]);
  };
  const damage = (bytes: Buffer, at: number): Buffer => {
    const copy = Buffer.from(bytes);
    copy[at] = (copy[at] ?? 0) ^ 0x01;
    return copy;
  };

  it('a file in which any single byte changed, or whose end is missing', async () => {
    const bytes = readFileSync(await takeBackup('good.gz'));
    const file = join(folder, 'bad.gz');
    // The ten bytes of the gzip header hold a time stamp and a system name, which mean nothing.
    const places = Array.from({ length: 40 }, (_, index) => 10 + Math.floor(((bytes.length - 10) * index) / 40));
    for (const at of [...places, bytes.length - 1]) {
      writeFileSync(file, damage(bytes, at));
      expect(await restore(into.url, file, quiet), `byte ${at}`).toMatchObject({ ok: false, why: 'damaged' });
    }
    for (const length of [0, 5, 20, bytes.length >> 1, bytes.length - 8, bytes.length - 1]) {
      writeFileSync(file, bytes.subarray(0, length));
      expect(await restore(into.url, file, quiet), `${length} bytes`).toMatchObject({ ok: false, why: 'damaged' });
    }
    await untouched();
  });

  it('a file that was unpacked, changed and packed again', async () => {
    const text = gunzipSync(readFileSync(await takeBackup('plain.gz'))).toString();
    const file = join(folder, 'changed.gz');
    const changes = [
      text.replace('firstRun', 'lastRun!'),
      text.replace(/^[^#\n]*\n/m, ''),
      text.replace(/^#end .*\n/m, ''),
      `${text}more\n`,
      text.replace('"rows":1', '"rows":2'),
      text.replace(/\\\.\n#table \{"name":"teams"/, '#table {"name":"teams"'),
      text.replace('"format":1', '"format":2'),
      'not a backup\n',
      '',
    ];
    for (const changed of changes) {
      expect(changed).not.toBe(text);
      writeFileSync(file, gzipSync(changed));
      expect(await restore(into.url, file, quiet)).toMatchObject({ ok: false, why: 'damaged' });
    }
    writeFileSync(file, 'plain text');
    expect(await restore(into.url, file, quiet)).toMatchObject({ ok: false, why: 'damaged' });
    await untouched();
  });

  it('a database that holds anything already', async () => {
    const file = await takeBackup('again.gz');
    expect((await restore(into.url, file, quiet)).ok).toBe(true);
    const before = await everything(into.url);
    expect(await restore(into.url, file, quiet)).toMatchObject({ ok: false, why: 'not-empty' });
    expect(await everything(into.url)).toEqual(before);
  });

  it('a backup of a newer Pawl', async () => {
    const { createHash } = await import('node:crypto');
    const text = gunzipSync(readFileSync(await takeBackup('today.gz'))).toString();
    const body = text.slice(0, text.indexOf('#end ')).replace('"migrations":[', '"migrations":["999-tomorrow",');
    const end = JSON.parse(text.slice(text.indexOf('#end ') + 5)) as Record<string, unknown>;
    const sha256 = createHash('sha256').update(body).digest('hex');
    const file = join(folder, 'tomorrow.gz');
    writeFileSync(file, gzipSync(`${body}#end ${JSON.stringify({ ...end, sha256 })}\n`));
    expect(await restore(into.url, file, quiet)).toEqual({
      ok: false,
      why: 'newer',
      pawl: '0.1.0',
      unknown: ['999-tomorrow'],
    });
    await untouched();
  });

  it('somebody else’s database', async () => {
    await sql`drop schema public cascade`.execute(into.db);
    await sql`create schema public`.execute(into.db);
    await sql`create table invoices (id integer primary key)`.execute(into.db);
    expect(await restore(into.url, await takeBackup('theirs.gz'), quiet)).toMatchObject({
      ok: false,
      why: 'other-shape',
    });
    const { rows } =
      await sql`select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`.execute(
        into.db,
      );
    expect(rows).toEqual([{ relname: 'invoices' }]);
  });
});

it('restores into a database that has no schema yet', async () => {
  await sql`drop schema public cascade`.execute(into.db);
  await sql`create schema public`.execute(into.db);
  expect((await restore(into.url, await takeBackup('bare.gz'), quiet)).ok).toBe(true);
  expect(await everything(into.url)).toEqual(await everything(from.url));
});
