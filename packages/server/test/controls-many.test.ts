import type { Client } from '@pawl/contract/client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { beatOf, ciClient, fingerprint, heartbeatOf } from './controls-fixture.ts';
import { startTestServer, type TestServer } from './server.ts';
import { statementCounter } from './statements.ts';

let server: TestServer;
let ci: Client;
let statementsOf: ReturnType<typeof statementCounter>;

beforeAll(async () => {
  server = await startTestServer();
  statementsOf = statementCounter(server);
  ci = await ciClient(server);
});
afterAll(() => server.stop());

const many = (count: number, more: (n: number) => object = () => ({})) =>
  Array.from({ length: count }, (_, n) => beatOf(`control-${n}`, { milliseconds: 10 + n, ...more(n) }));

test('a heartbeat takes the same number of statements for 5 controls and for 500', async () => {
  const beat = (repository: string, at: string, count: number, more?: (n: number) => object, kind = 'default_branch') =>
    statementsOf(() =>
      ci.takeHeartbeat(heartbeatOf(at, many(count, more), { repository, kind: kind as 'change' | 'default_branch' })),
    );
  const found = (n: number) => ({ findings: n % 2 });
  const changed = (n: number) => ({ fingerprint: fingerprint(`new ${n}`), title: `Other ${n}` });
  // The first use of a token is written down.
  await beat('acme/first', '0', 1);
  const counts: [number, number][] = [];
  for (const run of [
    (repository: string, size: number) => beat(repository, '1', size),
    (repository: string, size: number) => beat(repository, '2', size),
    (repository: string, size: number) => beat(repository, '3', size, found, 'change'),
    (repository: string, size: number) => beat(repository, '4', size, changed),
    (repository: string, size: number) => beat(repository, '5', Math.floor(size / 2)),
  ]) {
    counts.push([await run('acme/few', 5), await run('acme/many', 500)]);
  }
  for (const [few, lots] of counts) {
    expect(lots).toBe(few);
    expect(few).toBeLessThan(40);
  }
});

test('the registry takes the same number of statements for 500 controls and for 2,000, whatever is asked', async () => {
  const { client } = server;
  const asks = [
    {},
    { sort: 'cost' },
    { sort: 'fires', limit: 100 },
    { sort: 'title', q: 'control 49' },
    { liveness: 'alive' },
    { repository: 'acme/many', sort: 'last_alive' },
  ] as const;
  const counted = async () => {
    const counts: number[] = [];
    for (const query of asks) counts.push(await statementsOf(() => client.listControls({ query })));
    return counts;
  };
  await client.listControls({ query: {} });
  const few = await counted();
  for (let n = 0; n < 3; n += 1) {
    const repository = `acme/shop-${n}`;
    const owned = many(500, () => ({ owner: `team ${n}` }));
    await ci.takeHeartbeat(heartbeatOf('m1', owned, { repository }));
    const stopped = many(500, (m) => ({ findings: m % 3 === 0 ? 1 : 0 }));
    await ci.takeHeartbeat(heartbeatOf('m2', stopped, { repository, kind: 'change' }));
  }
  expect((await client.listControls({ query: {} })).total).toBeGreaterThanOrEqual(2_000);
  expect(await counted()).toEqual(few);
});

test('pages follow each other without a gap, in every order', async () => {
  const { client } = server;
  for (const sort of ['urgent', 'title', 'age', 'last_alive', 'fires', 'cost'] as const) {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await client.listControls({
        query: { repository: 'acme/shop-1', sort, limit: 97, ...(cursor === undefined ? {} : { cursor }) },
      });
      seen.push(...page.items.map(({ key }) => key));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(new Set(seen).size).toBe(500);
    expect(seen).toHaveLength(500);
  }
  const first = await client.listControls({ query: { sort: 'title', limit: 5 } });
  const crossed = client.listControls({ query: { sort: 'fires', cursor: first.nextCursor ?? '' } });
  await expect(crossed).rejects.toMatchObject({ problem: { code: 'request.cursor' } });
});
