import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addTeam, fundOne, openRoom, problemOf, type TestTeam } from './room-fixture.ts';
import { startTestServer, type TestPerson, type TestServer } from './server.ts';

let server: TestServer;
let owner: TestPerson;
let team: TestTeam;
const start = new Date('2026-03-02T09:00:00Z');
beforeAll(async () => {
  server = await startTestServer(start);
  owner = await server.addPerson('Omar Owner');
});
afterAll(() => server.stop());

/** A funded fix on the first day of its team's cycle; a second one where a reason is given. */
async function funded(secondReason?: string) {
  server.now = start;
  team = await addTeam(server);
  const key = await openRoom(server);
  const first = await fundOne(server, key, team, owner.id);
  const second = secondReason === undefined ? undefined : await fundOne(server, key, team, owner.id, secondReason);
  return { key, fix: second ?? first, first };
}
const afterItsCycle = () => (server.now = new Date('2026-03-14T12:00:00Z'));
const again = (ownerId: string, more: object = {}) => ({
  decision: 'refund' as const,
  why: 'It still has to be done',
  ownerId,
  cycleId: team.next.id,
  estimateDays: 1,
  fromReserve: true,
  ...more,
});
const ledger = async (key: string) =>
  (await server.client.readRoom({ params: { key } })).decisions.map(
    ({ action, by }) => `${action}${by ? '' : ' (clock)'}`,
  );

it('writes down that a fix slipped before it is decided, where the clock has not come by yet', async () => {
  const { key, fix } = await funded();
  afterItsCycle();
  expect((await server.client.listDrift({})).items.map(({ candidate }) => candidate.id)).toContain(fix.id);
  await server.client.decideFix({ params: { id: fix.id }, body: again(owner.id) });
  expect(await ledger(key)).toEqual(['fund', 'drift (clock)', 'refund']);
});

it('counts the one time also for a fix whose slip was never written down', async () => {
  const { key, fix } = await funded();
  // As an archive of an earlier version, or the story, holds it.
  await server.base.pool.query(`update candidates set progress = 'shipped_not_held' where id = $1`, [fix.id]);
  await server.client.decideFix({ params: { id: fix.id }, body: again(owner.id) });
  expect(await ledger(key)).toEqual(['fund', 'not_held (clock)', 'refund']);
  server.now = new Date('2026-03-28T12:00:00Z');
  const problem = await problemOf(
    server.client.decideFix({ params: { id: fix.id }, body: again(owner.id, { cycleId: team.later.id }) }),
  );
  expect(problem.code).toBe('fix.refunded');
});

it('has nothing to decide while a fix is within its time, was shipped, or was never funded', async () => {
  const { key, fix } = await funded();
  const decide = () => problemOf(server.client.decideFix({ params: { id: fix.id }, body: again(owner.id) }));
  expect(await decide()).toMatchObject({ code: 'candidate.state', progress: 'not_started' });
  await server.client.recordProgress({ params: { key, id: fix.id }, body: { progress: 'shipped' } });
  expect(await decide()).toMatchObject({ code: 'candidate.state', progress: 'shipped' });
  const open = await server.client.addCandidate({ params: { key }, body: { title: 'Another', kind: 'gate' } });
  const never = await problemOf(server.client.decideFix({ params: { id: open.id }, body: again(owner.id) }));
  expect(never.code).toBe('candidate.state');
  const unknown = await problemOf(server.client.decideFix({ params: { id: randomUUID() }, body: again(owner.id) }));
  expect(unknown.code).toBe('not_found');
});

it('takes a second place again with the reason the room gave for it', async () => {
  const { fix } = await funded('The first one needs a month');
  afterItsCycle();
  const decided = await server.client.decideFix({ params: { id: fix.id }, body: again(owner.id) });
  expect(decided.funded).toMatchObject({ place: 2, secondReason: 'The first one needs a month' });
});

it('hands an orphaned fix to somebody who is here, within the cycle that still runs', async () => {
  const { fix } = await funded();
  await server.base.pool.query('update people set active = false where id = $1', [owner.id]);
  try {
    const gone = await problemOf(server.client.decideFix({ params: { id: fix.id }, body: again(owner.id) }));
    expect(gone.code).toBe('fix.unowned');
    const body = again(server.admin.id, { cycleId: team.current.id });
    const decided = await server.client.decideFix({ params: { id: fix.id }, body });
    expect(decided).toMatchObject({ progress: 'not_started', funded: { owner: { id: server.admin.id } } });
  } finally {
    await server.base.pool.query('update people set active = true where id = $1', [owner.id]);
  }
});

it('refuses a slot that is past, a reserve that is drawn, a day to decide by that has passed', async () => {
  const { fix } = await funded();
  afterItsCycle();
  const decide = (body: Parameters<typeof server.client.decideFix>[0]['body']) =>
    problemOf(server.client.decideFix({ params: { id: fix.id }, body }));
  expect((await decide(again(owner.id, { cycleId: team.current.id }))).code).toBe('fix.no_room');
  expect((await decide(again(owner.id, { estimateDays: 6 }))).code).toBe('fix.no_room');
  expect((await decide(again(owner.id, { fromReserve: false }))).code).toBe('fix.no_room');
  const late = { decision: 'escalate' as const, why: 'Too big', decisionMaker: 'Head', decideBy: '2026-03-01' };
  expect((await decide(late)).code).toBe('request.invalid');
  // A refused decision leaves nothing behind, not even what would have been written down before it.
  const { rows } = await server.base.pool.query('select slips, progress from candidates where id = $1', [fix.id]);
  expect(rows).toEqual([{ slips: 0, progress: 'not_started' }]);
});

it('is decided by one of two people at once', async () => {
  const { key, fix } = await funded();
  afterItsCycle();
  const both = await Promise.allSettled([
    server.client.decideFix({ params: { id: fix.id }, body: again(owner.id) }),
    owner.client.decideFix({
      params: { id: fix.id },
      body: { decision: 'decline', why: 'No room', reopenEvidence: 'Again' },
    }),
  ]);
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  expect(await ledger(key)).toHaveLength(3);
});

it('is not decided by somebody who may only read', async () => {
  const { fix } = await funded();
  afterItsCycle();
  const viewer = await server.addPerson('Vera Viewer', 'viewer');
  const problem = await problemOf(viewer.client.decideFix({ params: { id: fix.id }, body: again(owner.id) }));
  expect(problem.code).toBe('sign_in.forbidden');
});

it('pages through what fixes displaced', async () => {
  const { items, nextCursor } = await server.client.listDisplaced({ query: { limit: 3 } });
  expect(items).toHaveLength(3);
  const rest = await server.client.listDisplaced({ query: { limit: 100, cursor: nextCursor ?? '' } });
  const all = await server.client.listDisplaced({ query: { limit: 100 } });
  expect([...items, ...rest.items]).toEqual(all.items);
  expect((await problemOf(server.client.listDisplaced({ query: { cursor: 'bm9wZQ' } }))).code).toBe('request.cursor');
});
