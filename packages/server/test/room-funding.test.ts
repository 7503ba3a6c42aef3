import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addTeam, candidateOf, fundOne, openRoom, problemOf, type TestTeam } from './room-fixture.ts';
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

/** Enough to be funded from the reserve of a cycle of a team of its own. */
async function slot(days = 1) {
  const own = await addTeam(server);
  return { ownerId: bo.id, cycleId: own.current.id, estimateDays: days, fromReserve: true };
}
const cycleOf = async (id: string, teamId: string) =>
  (await server.client.listCycles({ query: { teamId, limit: 100 } })).items.find((cycle) => cycle.id === id);

describe('two places', () => {
  it('funds one of two simultaneous third requests: none', async () => {
    const key = await openRoom(server);
    await fundOne(server, key, team, bo.id);
    await fundOne(server, key, team, bo.id, 'The other half of it');
    const thirds = await Promise.all(['A', 'B', 'C'].map((title) => candidateOf(server, key, title)));
    const body = { ...(await slot()), secondReason: 'And one more' };
    const problems = await Promise.all(
      thirds.map(({ id }) => problemOf(server.client.fund({ params: { key, id }, body }))),
    );
    expect(problems.map(({ code }) => code)).toEqual(['fix.third', 'fix.third', 'fix.third']);
  });

  it('lets exactly two of six simultaneous requests have them, whatever the order', async () => {
    const key = await openRoom(server);
    const six = await Promise.all(Array.from({ length: 6 }, (_, n) => candidateOf(server, key, `Fix ${n}`)));
    const bodies = await Promise.all(six.map(async () => ({ ...(await slot()), secondReason: 'Both are needed' })));
    const answers = await Promise.allSettled(
      six.map(({ id }, n) =>
        server.client.fund({ params: { key, id }, body: bodies[n] ?? { ownerId: '', cycleId: '', estimateDays: 1 } }),
      ),
    );
    const funded = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value.funded] : []));
    expect(new Set(funded.map((fix) => fix?.place))).toEqual(new Set([1, 2]));
    expect(funded.find((fix) => fix?.place === 1)?.secondReason).toBe(null);
    const { rows } =
      await sql`select 1 from candidates where id = any(${six.map(({ id }) => id)}) and state = 'funded'`.execute(
        server.base.db,
      );
    expect(rows).toHaveLength(2);
  });

  it('holds in the database itself, past every use case, also between two transactions at once', async () => {
    const key = await openRoom(server);
    const first = await fundOne(server, key, team, bo.id);
    const second = await candidateOf(server, key, 'Second');
    const third = await candidateOf(server, key, 'Third');
    const take = (id: string, place: number, reason: string | null) =>
      sql`update candidates set state = 'funded', funded_place = ${place}, second_reason = ${reason}, owner_id = ${bo.id},
        cycle_id = ${team.current.id}, estimate_days = 1 where id = ${id}`.execute(server.base.db);
    await expect(take(second.id, 1, null)).rejects.toMatchObject({
      code: '23505',
      constraint: 'candidates_two_places',
    });
    await expect(take(second.id, 3, 'why')).rejects.toMatchObject({ code: '23514' });
    await expect(take(second.id, 2, null)).rejects.toMatchObject({ constraint: 'candidates_second_reason' });
    await expect(take(second.id, 2, ' \t\n')).rejects.toMatchObject({ constraint: 'candidates_second_reason' });
    const both = await Promise.allSettled([take(second.id, 2, 'Half'), take(third.id, 2, 'Other half')]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(both.find((one) => one.status === 'rejected')?.reason).toMatchObject({
      constraint: 'candidates_two_places',
    });
    await expect(
      sql`update candidates set funded_place = null where id = ${first.id}`.execute(server.base.db),
    ).rejects.toMatchObject({ constraint: 'candidates_funded_whole' });
  });

  it('wants a reason for the second, in words', async () => {
    const key = await openRoom(server);
    await fundOne(server, key, team, bo.id);
    const { id } = await candidateOf(server, key, 'Second');
    for (const secondReason of [undefined, '', '  \n']) {
      const body = { ...(await slot()), ...(secondReason === undefined ? {} : { secondReason }) };
      expect((await problemOf(server.client.fund({ params: { key, id }, body }))).code).toBe('fix.second_unjustified');
    }
    const body = { ...(await slot()), secondReason: 'The first one needs it' };
    const funded = await server.client.fund({ params: { key, id }, body });
    expect(funded.funded).toMatchObject({ place: 2, secondReason: 'The first one needs it' });
  });
});

describe('an owner and a slot', () => {
  it('refuses an owner who is unknown or no longer active', async () => {
    const key = await openRoom(server);
    const { id } = await candidateOf(server, key);
    const gone = await server.addPerson('Gus Gone');
    await sql`update people set active = false where id = ${gone.id}`.execute(server.base.db);
    for (const ownerId of [gone.id, randomUUID()]) {
      const body = { ...(await slot()), ownerId };
      expect((await problemOf(server.client.fund({ params: { key, id }, body }))).code).toBe('fix.unowned');
    }
  });

  it('refuses a cycle that is neither current nor next, unknown work, and a fix that displaces nothing', async () => {
    const key = await openRoom(server);
    const { id } = await candidateOf(server, key);
    const work = await team.planned(team.later.id, 'Far away');
    const base = { ownerId: bo.id, estimateDays: 1 };
    for (const body of [
      { ...base, cycleId: team.later.id, displaces: [work.id] },
      { ...base, cycleId: randomUUID(), fromReserve: true },
      { ...base, cycleId: team.current.id, displaces: [work.id] },
      { ...base, cycleId: team.current.id },
      { ...base, cycleId: team.current.id, fromReserve: true, estimateDays: 6 },
    ]) {
      expect((await problemOf(server.client.fund({ params: { key, id }, body }))).code).toBe('fix.no_room');
    }
  });

  it('names every problem at once, the weightiest as its code', async () => {
    const key = await openRoom(server);
    await fundOne(server, key, team, bo.id);
    const { id } = await candidateOf(server, key, 'Second');
    const body = { ownerId: randomUUID(), cycleId: team.later.id, estimateDays: 1 };
    const problem = await problemOf(server.client.fund({ params: { key, id }, body }));
    expect(problem).toMatchObject({
      code: 'fix.second_unjustified',
      problems: [{ code: 'fix.second_unjustified' }, { code: 'fix.unowned' }, { code: 'fix.no_room' }],
    });
  });

  it('lets two rooms draw on one reserve only as far as it goes', async () => {
    const own = await addTeam(server);
    const rooms = await Promise.all(Array.from({ length: 4 }, () => openRoom(server)));
    const found = await Promise.all(rooms.map((key) => candidateOf(server, key)));
    const body = { ownerId: bo.id, cycleId: own.current.id, estimateDays: 2, fromReserve: true };
    const answers = await Promise.allSettled(
      rooms.map((key, n) => server.client.fund({ params: { key, id: found[n]?.id ?? '' }, body })),
    );
    // Five days of reserve hold two fixes of two days.
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
    expect((await cycleOf(own.current.id, own.team.id))?.reserveLeft).toBe(1);
  });

  it('lets one of two rooms displace the same work', async () => {
    const work = await team.planned(team.next.id, 'A feature everybody wants to displace');
    const rooms = [await openRoom(server), await openRoom(server)];
    const body = { ownerId: bo.id, cycleId: team.next.id, estimateDays: 5, displaces: [work.id] };
    const answers = await Promise.allSettled(
      rooms.map(async (key) => server.client.fund({ params: { key, id: (await candidateOf(server, key)).id }, body })),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });
});

describe('what a fix displaces', () => {
  it('leaves the cycle with it and comes back when the fix is declined, escalated or reopened', async () => {
    const ways = {
      decline: (params: { key: string; id: string }) =>
        server.client.decline({ params, body: { reason: 'No', reopenEvidence: 'A repeat' } }),
      escalate: (params: { key: string; id: string }) =>
        server.client.escalate({
          params,
          body: { ask: 'A quarter', decisionMaker: 'the CTO', decideBy: '2026-05-01' },
        }),
      reopen: (params: { key: string; id: string }) =>
        server.client.reopenCandidate({ params, body: { reason: 'We learnt more' } }),
    };
    for (const [way, leave] of Object.entries(ways)) {
      const own = await addTeam(server, `displaced by ${way}`);
      const key = await openRoom(server);
      const fix = await fundOne(server, key, own, bo.id);
      expect(fix.funded).toMatchObject({ displaces: [{ days: 3 }], owner: { name: 'Bo Berg', active: true } });
      const funded = await cycleOf(own.current.id, own.team.id);
      expect(funded?.work).toMatchObject([{ displacedBy: { candidateId: fix.id, incidentKey: key } }]);
      expect(funded).toMatchObject({ fixes: [{ candidateId: fix.id, days: 2 }], free: 33 });
      expect(await leave({ key, id: fix.id })).toMatchObject({ funded: null, progress: null });
      const after = await cycleOf(own.current.id, own.team.id);
      expect(after).toMatchObject({ work: [{ displacedBy: null }], fixes: [], free: 32 });
      // The place is free again.
      expect((await fundOne(server, key, own, bo.id)).funded?.place).toBe(1);
    }
  });

  it('may be funded again once after it drifted, and no more', async () => {
    const own = await addTeam(server);
    const key = await openRoom(server);
    const fix = await fundOne(server, key, own, bo.id);
    const params = { key, id: fix.id };
    const before = server.now;
    try {
      server.now = new Date('2026-03-16T09:00:00Z');
      const drifting = (await server.client.readRoom({ params: { key } })).candidates[0];
      expect(drifting?.progress).toBe('drifting');
      const started = server.client.recordProgress({ params, body: { progress: 'started' } });
      expect((await problemOf(started)).code).toBe('candidate.state');
      await server.client.reopenCandidate({ params, body: { reason: 'It drifted' } });
      const again = { ownerId: bo.id, cycleId: own.next.id, estimateDays: 2, fromReserve: true };
      expect(await server.client.fund({ params, body: again })).toMatchObject({ progress: 'not_started' });
      server.now = new Date('2026-03-30T09:00:00Z');
      const third = server.client.reopenCandidate({ params, body: { reason: 'It drifted again' } });
      expect((await problemOf(third)).code).toBe('candidate.state');
      await server.client.decline({ params, body: { reason: 'Twice is enough', reopenEvidence: 'A repeat' } });
    } finally {
      server.now = before;
    }
  });
});
