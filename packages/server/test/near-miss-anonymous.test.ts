import { createHash, randomUUID } from 'node:crypto';
import pg from 'pg';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestPerson, type TestServer } from './server.ts';

/**
 * Anonymous means that nothing stored leads to the person: not a name, and nothing that could be laid beside something with a name (a
 * moment, a number in turn, the key of a request, a tab). Every row of every table, every sequence, every line of the log and every
 * notification is looked at; each look is shown to find somebody who tells by name.
 */
const lines: string[] = [];
const log = pino({ level: 'trace', base: null }, { write: (line) => void lines.push(line) });
const heard: string[] = [];

let server: TestServer;
let person: TestPerson;
let listener: pg.Client;
beforeAll(async () => {
  server = await startTestServer(new Date('2026-03-02T15:41:07.123Z'), { log });
  person = await server.addPerson('Zelda Quickfoot');
  listener = new pg.Client({ connectionString: server.base.url });
  await listener.connect();
  listener.on('notification', ({ channel, payload }) => void heard.push(`${channel} ${payload ?? ''}`));
  await listener.query('listen pawl_changed; listen pawl_recall');
});
afterAll(async () => {
  await listener.end();
  await server.stop();
});

interface Everything {
  readonly rows: ReadonlySet<string>;
  readonly sequences: string;
}

/** Every row of every table, in every schema, as text under the table's name; and how far every sequence has come. */
async function everything(): Promise<Everything> {
  const { pool } = server.base;
  const { rows: tables } = await pool.query<{ name: string }>(`
    select format('%I.%I', table_schema, table_name) as name from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`);
  const rows = new Set<string>();
  for (const { name } of tables) {
    const found = await pool.query<{ row: string }>(`select t::text as row from ${name} t`);
    for (const { row } of found.rows) rows.add(`${name} ${row}`);
  }
  const { rows: sequences } = await pool.query(
    'select schemaname, sequencename, last_value from pg_sequences order by 1, 2',
  );
  return { rows, sequences: JSON.stringify(sequences) };
}
const newIn = (after: Everything, before: Everything): string[] =>
  [...after.rows].filter((row) => !before.rows.has(row));

/** What came with the request, each findable. */
let key = '';
const tab = `tab-${randomUUID()}`;
const agent = `agent-${randomUUID()}`;

/** Sends it as the page does, and answers what is new everywhere. */
async function sendAndLook(method: string, path: string, body?: unknown, as: 'token' | 'page' = 'token') {
  const before = await everything();
  key = `key-${randomUUID()}`;
  lines.length = 0;
  heard.length = 0;
  const answer = await fetch(server.url + path, {
    method,
    headers: {
      ...(as === 'token' ? { authorization: `Bearer ${person.token}` } : { cookie: person.cookie }),
      'sec-fetch-site': 'same-origin',
      'idempotency-key': key,
      'x-pawl-tab': tab,
      'user-agent': agent,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const told = (await answer.json()) as { key: string };
  // What was notified before this is here when this is.
  await server.base.pool.query(`select pg_notify('pawl_recall', 'the end')`);
  while (!heard.includes('pawl_recall the end')) await listener.query('select 1');
  const after = await everything();
  return {
    status: answer.status,
    told,
    rows: newIn(after, before),
    counted: after.sequences !== before.sequences,
    lines: lines.join(''),
    heard: heard.filter((line) => line !== 'pawl_recall the end'),
  };
}

const hashed = (secret: string): string => createHash('sha256').update(secret).digest('hex');
const traces = (): string[] => [
  person.id,
  person.name,
  'Quickfoot',
  `${person.id}@pawl.test`,
  person.token,
  hashed(person.token),
  person.cookie,
  hashed(person.cookie.split('=')[1] ?? ''),
  key,
  tab,
  agent,
];
const found = (texts: readonly string[]): string[] =>
  traces().filter((trace) => texts.some((text) => text.includes(trace)));
/** A time of day, or a count of milliseconds in a UUID version 7. */
const moments = (texts: readonly string[]): string[] =>
  texts.filter((text) => /\d\d:\d\d/.test(text) || /-7[0-9a-f]{3}-[89ab]/.test(text));

/** When a token or a session was last used is kept, and says nothing of what for. */
const apartFromUse = (rows: readonly string[]): string[] =>
  rows.filter((row) => !/^public\.(tokens|sessions) /.test(row));

const what = 'I nearly ran the settlement job against production';

describe('telling one anonymously', () => {
  it.each(['token', 'page'] as const)('adds one row to the database, the words and the day (by %s)', async (as) => {
    const sent = await sendAndLook('POST', '/api/near-misses', { id: randomUUID(), what, anonymous: true }, as);
    expect(sent.status).toBe(201);
    const about = apartFromUse(sent.rows);
    expect(about).toEqual([expect.stringContaining(what)]);
    expect(about[0]).toMatch(/^public\.near_misses .*2026-03-02/);
    expect(found(about)).toEqual([]);
    expect(moments(about)).toEqual([]);
    expect(found(sent.rows.filter((row) => row.includes(sent.told.key.slice(3))))).toEqual([]);
    expect(sent.counted).toBe(false);
    expect(sent.heard).toEqual([]);
  });

  it('leaves no line in the log, and neither does whoever looks at it first', async () => {
    const { told, lines: written } = await sendAndLook('POST', '/api/near-misses', {
      id: randomUUID(),
      what: 'A',
      anonymous: true,
    });
    expect(written).toBe('');
    for (const path of [
      `/api/near-misses/${told.key}`,
      `/near-misses/${told.key}`,
      '/near-misses',
      '/api/near-misses?limit=1',
    ]) {
      expect((await sendAndLook('GET', path)).lines).toBe('');
    }
  });

  it('keeps no record for retries: the id that came with it is its guard', async () => {
    const id = randomUUID();
    const first = await sendAndLook('POST', '/api/near-misses', { id, what: 'Twice', anonymous: true });
    const again = await sendAndLook('POST', '/api/near-misses', { id, what: 'Twice', anonymous: true });
    expect(again.told).toEqual(first.told);
    expect(apartFromUse(again.rows)).toEqual([]);
  });

  it('gives keys and an order that do not say which was told first', async () => {
    const told: string[] = [];
    for (let at = 0; at < 12; at += 1) {
      const near = await person.client.tellNearMiss({ body: { what: `Number ${at}`, anonymous: true } });
      told.push(near.key);
    }
    expect(told).not.toEqual(told.toSorted());
    const { items } = await person.client.listNearMisses({ query: { limit: 100 } });
    const listed = items.map((item) => item.key).filter((one) => told.includes(one));
    expect(listed).toEqual(told.toSorted());
    expect(items.every(({ by }) => by === null)).toBe(true);
  });

  it('says nothing of a service nobody has, which would be a row with a name and a moment', async () => {
    const { rows } = await sendAndLook('POST', '/api/near-misses', {
      what: 'Somewhere new',
      service: 'brand-new-service',
      anonymous: true,
    });
    expect(rows.filter((row) => row.includes('brand-new-service'))).toHaveLength(1);
    // No id came with it: the one it was given tells no moment either.
    expect(moments(apartFromUse(rows))).toEqual([]);
  });

  it('also where it is refused, or where it fails', async () => {
    for (const body of [
      { what: '', anonymous: true },
      { what: 'x', anonymous: true, id: 'no uuid' },
    ]) {
      const sent = await sendAndLook('POST', '/api/near-misses', body);
      expect(sent.status).toBe(400);
      expect(apartFromUse(sent.rows)).toEqual([]);
      expect(sent.lines).toBe('');
    }
  });
});

describe('the looks themselves', () => {
  it('find somebody who tells by name, in the row, in the log of changes and among the records for retries', async () => {
    const sent = await sendAndLook('POST', '/api/near-misses', { what: 'By name' });
    const tables = sent.rows.map((row) => row.split(' ', 1)[0]);
    expect(tables).toEqual(
      expect.arrayContaining(['public.audit_log', 'public.idempotency_keys', 'public.near_misses']),
    );
    expect(found(sent.rows)).toEqual(expect.arrayContaining([person.id, key]));
    expect(moments(sent.rows)).not.toEqual([]);
    expect(sent.counted).toBe(true);
  });

  it('find a request in the log of requests, and a change among the notifications', async () => {
    const { lines: written } = await sendAndLook('GET', '/api/incidents');
    expect(written).toContain('"url":"/api/incidents"');
    expect((await sendAndLook('POST', '/api/incidents', { title: 'Something fell over' })).heard.join()).toContain(tab);
  });
});
