import { afterAll, beforeAll, expect, it } from 'vitest';
import { openRoom, problemOf } from './room-fixture.ts';
import { startTestServer, type TestPerson, type TestServer } from './server.ts';

let server: TestServer;
let owner: TestPerson;
let key: string;
const asked: string[] = [];
beforeAll(async () => {
  server = await startTestServer(new Date('2026-03-02T09:00:00Z'));
  owner = await server.addPerson('Olu Owner');
  key = await openRoom(server, 'Replicas fell behind');
  const ask = async (text: string, more = {}) =>
    asked.push((await server.client.addQuestion({ params: { key }, body: { text, ...more } })).id);
  await ask('Why did nobody own it?');
  await ask('Why was it late?', { ownerId: owner.id, lookAgainOn: '2026-03-20' });
  await ask('Why so early?', { ownerId: owner.id, lookAgainOn: '2026-03-10' });
});
afterAll(() => server.stop());
const list = (query = {}) => server.client.listQuestions({ query });

it('puts what nobody comes back to first, then by the day', async () => {
  const page = await list();
  expect(page).toMatchObject({ total: 3, adrift: 1 });
  expect(page.items.map(({ text, adrift }) => [text, adrift])).toEqual([
    ['Why did nobody own it?', true],
    ['Why so early?', false],
    ['Why was it late?', false],
  ]);
  expect(page.items[0]?.incident).toEqual({ key, title: 'Replicas fell behind' });
});

it('pages without losing or repeating one', async () => {
  const first = await list({ limit: 2 });
  const rest = await list({ limit: 2, cursor: first.nextCursor ?? '' });
  expect([...first.items, ...rest.items].map(({ id }) => id).toSorted()).toEqual(asked.toSorted());
  expect(rest.nextCursor).toBeNull();
  expect(await problemOf(list({ state: 'settled', cursor: first.nextCursor ?? '' }))).toMatchObject({
    code: 'request.cursor',
  });
});

it('is adrift when its day passes and when its owner leaves', async () => {
  server.now = new Date('2026-03-12T09:00:00Z');
  expect(await list()).toMatchObject({ adrift: 2 });
  await server.base.db.updateTable('people').set({ active: false }).where('id', '=', owner.id).execute();
  const page = await list();
  expect(page.adrift).toBe(3);
  expect(page.items.map(({ ownerActive }) => ownerActive)).toEqual([false, false, false]);
});

it('moves to the settled ones when it is answered', async () => {
  const question = (await list()).items.find(({ id }) => id === asked[0]);
  const answer = { text: 'The team was merged', evidence: 'https://wiki.test/merge' };
  await server.client.changeQuestion({
    params: { key, id: asked[0] ?? '' },
    ifMatch: question?.version ?? 0,
    body: { answer },
  });
  expect((await list()).total).toBe(2);
  expect((await list({ state: 'settled' })).items).toMatchObject([{ answer, adrift: false }]);
});
