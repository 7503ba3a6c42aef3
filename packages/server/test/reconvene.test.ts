import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addTeam, candidateOf, changeReview, problemOf, readyRoom, type TestTeam } from './room-fixture.ts';
import { startTestServer, type TestPerson, type TestServer } from './server.ts';

let server: TestServer;
let colleague: TestPerson;
let team: TestTeam;
beforeAll(async () => {
  server = await startTestServer();
  colleague = await server.addPerson('Cara Colleague');
  team = await addTeam(server);
});
afterAll(() => server.stop());

const hold = (key: string, body: Parameters<typeof server.client.holdReconvene>[0]['body']) =>
  server.client.holdReconvene({ params: { key }, body });
const answer = (candidateId: string, outcome: 'held' | 'shipped_not_held' | 'not_shipped') => ({
  candidateId,
  outcome,
  evidence: 'https://ci.test/runs/81',
});

it('is not held before the room has closed, nor where none was booked', async () => {
  const { key, fix } = await readyRoom(server, colleague, team);
  const problem = await problemOf(hold(key, { outcomes: [answer(fix?.id ?? '', 'held')] }));
  expect(problem.code).toBe('reconvene.room_open');
  expect((await server.client.readReconvene({ params: { key } })).obstacles).toEqual([
    `The room of ${key} is not closed.`,
  ]);
  const { key: other } = await readyRoom(server, colleague, team, { without: ['reconvene'] });
  expect((await problemOf(server.client.readReconvene({ params: { key: other } }))).code).toBe('not_found');
  expect((await problemOf(hold(other, {}))).code).toBe('not_found');
});

it('asks of each fix and each control added in the panic, and says everything that is missing at once', async () => {
  const { key, params, fix } = await readyRoom(server, colleague, team, { without: ['panic'] });
  const locked = await server.client.addPanicControl({ params, body: { text: 'Deploys need two approvals' } });
  const limit = await server.client.addPanicControl({ params, body: { text: 'The batch runs once an hour' } });
  await server.client.closeRoom({ params });
  const fixId = fix?.id ?? '';
  const stranger = randomUUID();
  const problem = await problemOf(
    hold(key, {
      outcomes: [answer(stranger, 'held')],
      panic: [{ id: locked.id, decision: 'removed', why: 'The gate has replaced it' }],
    }),
  );
  expect(problem).toMatchObject({ code: 'reconvene.unanswered', status: 422 });
  expect((problem['unanswered'] as { id: string }[]).map(({ id }) => id)).toEqual([fixId, limit.id, stranger]);
  const twice = await problemOf(
    hold(key, { outcomes: [answer(fixId, 'held'), answer(fixId, 'not_shipped')], panic: [] }),
  );
  expect(twice.code).toBe('reconvene.unanswered');
  // Nothing of a refused hold stays.
  expect((await server.client.readReconvene({ params })).panicControls.every(({ outcome }) => outcome === null)).toBe(
    true,
  );

  const page = await hold(key, {
    outcomes: [answer(fixId, 'not_shipped')],
    panic: [
      { id: locked.id, decision: 'removed', why: 'The gate has replaced it' },
      { id: limit.id, decision: 'kept', why: 'Nothing else limits it yet' },
    ],
    note: 'Twelve minutes',
  });
  expect(page.panicControls).toEqual([
    { id: locked.id, text: 'Deploys need two approvals', outcome: 'removed', why: 'The gate has replaced it' },
    { id: limit.id, text: 'The batch runs once an hour', outcome: 'kept', why: 'Nothing else limits it yet' },
  ]);
  expect(page.held).toMatchObject({ by: { id: server.admin.id }, note: 'Twelve minutes' });
  const [waits] = (await server.client.listDrift({})).items;
  expect(waits).toMatchObject({ candidate: { id: fixId }, state: 'drifting', was: 'not_started' });
  const { decisions } = await server.client.readRoom({ params });
  expect(decisions.slice(-4).map(({ action, by }) => [action, by?.id])).toEqual(
    ['not_shipped', 'remove_panic_control', 'keep_panic_control', 'hold'].map((action) => [action, server.admin.id]),
  );
});

it('is held without a fix where the room changed nothing', async () => {
  const { key, params } = await readyRoom(server, colleague, team, { without: ['fix'] });
  await changeReview(server.client, key, { changeNothing: { reason: 'It happens once in ten years' } });
  await server.client.closeRoom({ params });
  const page = await hold(key, {});
  expect(page.fixes).toEqual([]);
  expect(page.held).toMatchObject({ note: null });
});

it('is followed by another when the review is reopened and closed again, and asks only of what did not hold', async () => {
  const { key, params, fix } = await readyRoom(server, colleague, team);
  await server.client.closeRoom({ params });
  await hold(key, { outcomes: [answer(fix?.id ?? '', 'held')] });
  await server.client.reopenReview({ params, body: { reason: 'A second cause came up' } });
  expect((await problemOf(hold(key, {}))).code).toBe('reconvene.held');
  await server.client.bookReconvene({ params, body: { at: '2026-05-04T09:00:00Z', reason: 'For the second cause' } });
  const candidate = await candidateOf(server, key, 'Another one');
  await server.client.decline({
    params: { key, id: candidate.id },
    body: { reason: 'Too little for what it costs', reopenEvidence: 'A third time' },
  });
  await server.client.closeRoom({ params });
  const page = await server.client.readReconvene({ params });
  expect(page).toMatchObject({ held: null, obstacles: [] });
  expect(page.fixes.map(({ open }) => open)).toEqual([false]);
  expect((await hold(key, {})).held).not.toBeNull();
});

it('shows an evidence that is no link as the words it is, and an address that only looks like one as none', async () => {
  const { key, params, fix } = await readyRoom(server, colleague, team);
  const id = fix?.id ?? '';
  await server.client.closeRoom({ params });
  const linkOf = async (evidence: string) => {
    await server.client.recordProgress({ params: { key, id }, body: { progress: 'started', evidence } });
    const { fixes } = await server.client.readReconvene({ params });
    return fixes[0]?.evidence.link;
  };
  expect(await linkOf('branch no-second-scheduler')).toBeNull();
  expect(await linkOf('see https://git.test/change/7')).toBe('https://git.test/change/7');
  expect(await linkOf('javascript:alert(1)')).toBeNull();
  expect(await linkOf('https://')).toBeNull();
});
