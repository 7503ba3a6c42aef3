import { ProblemError } from '@pawl/contract/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { remakeDocuments } from '../src/app/recall/remake-documents.ts';
import { inTransaction } from '../src/store/unit-of-work.ts';
import { startTestServer, type TestServer } from './server.ts';

let server: TestServer;
type Query = NonNullable<Parameters<TestServer['client']['searchArchive']>[0]['query']>;
const search = (query: Query) => server.client.searchArchive({ query });
const keysOf = async (query: Query) => (await search(query)).items.map(({ incident }) => incident.key);
/** Every page, `between` running after the first. */
async function everyPage(query: Query, between: () => Promise<unknown> = async () => {}) {
  const keys: string[] = [];
  let cursor: string | null = null;
  let pages = 0;
  do {
    const page = await search({ ...query, ...(cursor === null ? {} : { cursor }) });
    keys.push(...page.items.map(({ incident }) => incident.key));
    cursor = page.nextCursor;
    pages += 1;
    if (pages === 1) await between();
  } while (cursor !== null);
  return { keys, pages };
}

beforeAll(async () => {
  server = await startTestServer();
  await server.client.addService({ body: { name: 'billing', aliases: ['invoices'] } });
  for (let n = 0; n < 30; n += 1) {
    await server.client.declare({
      body: {
        title: n % 3 === 0 ? `Storage filled up in zone ${n}` : `Slow answers, case ${n}`,
        summary: `A node of the ${n % 2 ? 'blue' : 'green'} pool stopped. `.repeat(1 + (n % 4)),
        severity: n % 2 ? 'SEV1' : 'SEV3',
        services: n % 5 === 0 ? ['billing'] : ['search'],
        // Pairs of incidents share their moment: the order must hold within it.
        occurredAt: new Date(Date.UTC(2025, 0, 1 + Math.floor(n / 2))).toISOString(),
      },
    });
  }
});
afterAll(() => server.stop());

describe('browsing', () => {
  it('is newest first, each incident once over all pages, also while others are declared', async () => {
    const all = await everyPage({ limit: 7 }, () => server.client.declare({ body: { title: 'Just now' } }));
    expect(all.pages).toBe(5);
    expect(new Set(all.keys).size).toBe(30);
    expect(all.keys).toHaveLength(30);
    const oldest = await everyPage({ limit: 7, sort: 'oldest' });
    expect(oldest.keys.slice(0, 30)).toEqual(all.keys.toReversed());
    const times = (await search({ limit: 100 })).items.map(({ incident }) => incident.occurredAt);
    expect(times).toEqual(times.toSorted().toReversed());
  });

  it('narrows by service name and alias, severity, status, days and what is owed', async () => {
    expect((await search({ service: 'Invoices', limit: 1 })).total).toBe(6);
    expect((await search({ service: 'nobody knows' })).items).toEqual([]);
    expect((await search({ severity: 'SEV1', service: 'billing' })).total).toBe(3);
    expect((await search({ from: '2025-01-02', to: '2025-01-03' })).total).toBe(4);
    expect((await search({ status: 'closed' })).total).toBe(0);
    expect((await search({ debt: 'owed' })).total).toBe(0);
    const [item] = (await search({ service: 'billing', limit: 1 })).items;
    expect(item).toMatchObject({
      owed: 0,
      words: [],
      excerpt: { marks: [] },
      debt: 'It recorded no actions, and nothing is owed.',
    });
    expect(item?.excerpt.text).toMatch(/^A node of the/);
  });

  it('narrows by the facets of the failure class and by depth', async () => {
    const incident = await server.client.readIncident({ params: { key: 'INC-4' } });
    await server.base.db
      .updateTable('incidents')
      .set({ failureClass: JSON.stringify({ mechanism: 'retry_storm', trigger: 'capacity' }) as never, depth: 'deep' })
      .where('id', '=', incident.id)
      .execute();
    expect(await keysOf({ mechanism: 'retry_storm' })).toEqual(['INC-4']);
    expect(await keysOf({ trigger: 'capacity', depth: 'deep' })).toEqual(['INC-4']);
    expect(await keysOf({ mechanism: 'race' })).toEqual([]);
  });
});

describe('searching', () => {
  it('ranks by the words and shows where they stand', async () => {
    const { items, total } = await search({ q: 'storage filling' });
    expect(total).toBe(10);
    expect(items.every(({ incident }) => incident.title.startsWith('Storage'))).toBe(true);
    expect(items[0]?.words.toSorted()).toEqual(['filling', 'storage']);
    const marked = await search({ q: 'green pool' });
    const { text, marks } = marked.items[0]?.excerpt ?? { text: '', marks: [] };
    expect(marks.map(([from, to]) => text.slice(from, to))).toEqual(expect.arrayContaining(['green', 'pool']));
  });

  it('pages through a ranking, each incident once, also while others come in that rank above', async () => {
    const whole = await keysOf({ q: 'storage filled zone', limit: 100 });
    const paged = await everyPage({ q: 'storage filled zone', limit: 3 }, () =>
      server.client.declare({ body: { title: 'Storage filled in every zone, storage filled' } }),
    );
    expect(paged.pages).toBe(4);
    expect(paged.keys).toEqual(whole);
    expect(await keysOf({ q: 'storage filled zone', limit: 100 })).toHaveLength(whole.length + 1);
  });

  it('narrows and sorts what it found', async () => {
    expect((await search({ q: 'storage', severity: 'SEV1' })).total).toBe(5);
    const newest = await everyPage({ q: 'storage filled', sort: 'newest', severity: 'SEV1', limit: 2 });
    const times = await Promise.all(
      newest.keys.map(async (key) => (await server.client.readIncident({ params: { key } })).occurredAt),
    );
    expect(times).toEqual(times.toSorted().toReversed());
    expect(newest.keys).toHaveLength(5);
  });

  it('finds a key as it is written, and services by their name', async () => {
    expect(await keysOf({ q: 'inc-7' })).toEqual(['INC-7']);
    expect(await keysOf({ q: 'INC-7', severity: 'SEV1' })).toEqual([]);
    expect((await search({ q: 'billing', limit: 100 })).total).toBe(6);
    expect(await keysOf({ q: 'xyzzy' })).toEqual([]);
  });

  it('refuses cursors that it did not give', async () => {
    for (const cursor of [
      'x',
      'W10',
      Buffer.from('["time","a","b"]').toString('base64url'),
      Buffer.from('["time",1e300,"x"]').toString('base64url'),
    ]) {
      await expect(search({ cursor })).rejects.toMatchObject({ problem: { code: 'request.cursor' } });
      await expect(search({ cursor, q: 'storage' })).rejects.toBeInstanceOf(ProblemError);
    }
  });
});

it('makes again what recall has lost, or what an older version wrote', async () => {
  const { db } = server.base;
  await db.deleteFrom('recallDocuments').execute();
  const remake = () =>
    inTransaction(
      db,
      {
        actor: { workspaceId: server.workspaceId, personId: null, role: 'admin', via: 'system' },
        now: server.now,
        action: 'remake',
      },
      remakeDocuments,
    );
  const first = await remake();
  expect(first).toMatchObject({ ok: true, value: 32 });
  expect(await remake()).toMatchObject({ value: 0 });
  await db
    .updateTable('recallDocuments')
    .set({ vector: Buffer.from([0, 91, 93]) })
    .execute();
  expect(await remake()).toMatchObject({ value: 32 });
  expect((await search({ q: 'storage filled', limit: 100 })).total).toBeGreaterThan(9);
});
