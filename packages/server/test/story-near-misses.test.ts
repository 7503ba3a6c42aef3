import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestServer, type TestServer } from './server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  await server.client.loadStory({});
});
afterAll(() => server.stop());

it('has near misses, some without a name, a few that wait', async () => {
  const { total, waiting, items } = await server.client.listNearMisses({ query: { limit: 100 } });
  expect({ total, waiting, unnamed: items.filter(({ by }) => by === null).length }).toEqual({
    total: 10,
    waiting: 3,
    unnamed: 4,
  });
  const { firstReply } = await server.client.readNearMissTrend({});
  expect(firstReply).toMatchObject({ told: 10, replied: 7, medianDays: 3 });
});

it('shows in the open room what was visible before', async () => {
  const archive = await server.client.searchArchive({ query: { status: 'in_review' } });
  const key = archive.items[0]?.incident.key ?? '';
  const { items } = await server.client.nearMissesOf({ params: { key } });
  expect(items[0]).toMatchObject({ service: 'settlement-jobs', age: 'four weeks before', linked: false });
});
