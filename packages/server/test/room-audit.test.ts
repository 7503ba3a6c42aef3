import { fixRoutes } from '@pawl/contract/routes/fixes';
import { roomRoutes } from '@pawl/contract/routes/room';
import { roomItemRoutes } from '@pawl/contract/routes/room-items';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addTeam, candidateOf, fundOne, openRoom, readyRoom, type TestTeam } from './room-fixture.ts';
import { startTestServer, type TestPerson, type TestServer } from './server.ts';

let server: TestServer;
let bo: TestPerson;
let team: TestTeam;
beforeAll(async () => {
  server = await startTestServer();
  bo = await server.addPerson('Bo Berg');
  team = await addTeam(server);
});
afterAll(() => server.stop());

const written = { ...roomRoutes, ...roomItemRoutes, ...fixRoutes };
type WriteId = {
  [K in keyof typeof written]: (typeof written)[K]['method'] extends 'GET' ? never : K;
}[keyof typeof written];
const no = { reason: 'No time', reopenEvidence: 'A repeat' };

/** One successful call of every route of the room that writes; a route without one does not compile. */
const calls: Record<WriteId, () => Promise<unknown>> = {
  openReview: () => openRoom(server),
  changeReview: () => readyRoom(server, bo, team),
  join: async () =>
    server.client.join({ params: { key: await openRoom(server) }, body: { personId: bo.id, role: 'on-call' } }),
  leaveRoom: async () => {
    const key = await openRoom(server);
    const { id } = await server.client.join({ params: { key }, body: { personId: bo.id, role: 'on-call' } });
    await server.client.leaveRoom({ params: { key, id } });
  },
  rate: () => rated(),
  reveal: async () => server.client.reveal({ params: { key: await rated() } }),
  rateAgain: async () => {
    const params = { key: await rated() };
    await server.client.reveal({ params });
    await server.client.rateAgain({ params, body: { reason: 'We learnt more' } });
  },
  addEvent: () => event(),
  changeEvent: async () => server.client.changeEvent({ params: await event(), ifMatch: 1, body: { text: 'other' } }),
  removeEvent: async () => server.client.removeEvent({ params: await event(), ifMatch: 1 }),
  restoreEvent: async () => {
    const params = await event();
    await server.client.removeEvent({ params, ifMatch: 1 });
    await server.client.restoreEvent({ params });
  },
  addCondition: () => condition(),
  changeCondition: async () =>
    server.client.changeCondition({ params: await condition(), ifMatch: 1, body: { text: 'other' } }),
  removeCondition: async () => server.client.removeCondition({ params: await condition(), ifMatch: 1 }),
  restoreCondition: async () => {
    const params = await condition();
    await server.client.removeCondition({ params, ifMatch: 1 });
    await server.client.restoreCondition({ params });
  },
  addQuestion: () => question(),
  changeQuestion: async () =>
    server.client.changeQuestion({ params: await question(), ifMatch: 1, body: { text: 'other' } }),
  removeQuestion: async () => server.client.removeQuestion({ params: await question(), ifMatch: 1 }),
  restoreQuestion: async () => {
    const params = await question();
    await server.client.removeQuestion({ params, ifMatch: 1 });
    await server.client.restoreQuestion({ params });
  },
  addPanicControl: () => panicControl(),
  changePanicControl: async () =>
    server.client.changePanicControl({ params: await panicControl(), ifMatch: 1, body: { text: 'other' } }),
  removePanicControl: async () => server.client.removePanicControl({ params: await panicControl(), ifMatch: 1 }),
  restorePanicControl: async () => {
    const params = await panicControl();
    await server.client.removePanicControl({ params, ifMatch: 1 });
    await server.client.restorePanicControl({ params });
  },
  addCandidate: () => candidate(),
  changeCandidate: async () =>
    server.client.changeCandidate({ params: await candidate(), ifMatch: 1, body: { title: 'other' } }),
  fund: () => funded(),
  decline: async () => server.client.decline({ params: await candidate(), body: no }),
  escalate: async () =>
    server.client.escalate({
      params: await candidate(),
      body: { ask: 'A quarter', decisionMaker: 'the CTO', decideBy: '2026-05-01' },
    }),
  reopenCandidate: async () => server.client.reopenCandidate({ params: await funded(), body: { reason: 'x' } }),
  declineAgain: async () => {
    const older = await candidate();
    await server.client.decline({ params: older, body: no });
    const params = { key: await openRoom(server) };
    await server.client.judge({ params, body: { prior: older.key, judgement: 'same_class' } });
    await server.client.declineAgain({ params: { ...params, id: older.id }, body: no });
  },
  recordProgress: async () => server.client.recordProgress({ params: await funded(), body: { progress: 'started' } }),
  bookReconvene: async () => server.client.bookReconvene({ params: { key: await openRoom(server) }, body: {} }),
  closeRoom: () => closed(),
  reopenReview: async () => server.client.reopenReview({ params: { key: await closed() }, body: { reason: 'x' } }),
};

const item = async (add: (key: string) => Promise<{ id: string }>) => {
  const key = await openRoom(server);
  return { key, id: (await add(key)).id };
};
const event = () => item((key) => server.client.addEvent({ params: { key }, body: { role: 'on-call', text: 'x' } }));
const condition = () => item((key) => server.client.addCondition({ params: { key }, body: { text: 'x' } }));
const question = () => item((key) => server.client.addQuestion({ params: { key }, body: { text: 'x' } }));
const panicControl = () => item((key) => server.client.addPanicControl({ params: { key }, body: { text: 'x' } }));
const candidate = () => item((key) => candidateOf(server, key));
const funded = () => item((key) => fundOne(server, key, team, bo.id));
async function rated(): Promise<string> {
  const key = await openRoom(server);
  await server.client.rate({ params: { key }, body: { predicted: 1, explained: 1, safeguard: 1 } });
  return key;
}
async function closed(): Promise<string> {
  const { key, params } = await readyRoom(server, bo, team);
  await server.client.closeRoom({ params });
  return key;
}

it.each(Object.keys(calls) as WriteId[])('%s stands in the audit log, with its name', async (route) => {
  const newest = () => server.client.readAudit({ query: { limit: 100 } });
  const before = Number((await newest()).items[0]?.seq ?? 0);
  await calls[route]();
  const { items } = await newest();
  const entries = items.filter(({ action, seq }) => action === route && Number(seq) > before);
  const actors = new Set(entries.map(({ actor }) => actor?.id));
  expect(actors).toEqual(new Set([route === 'rate' ? undefined : server.admin.id]));
});
