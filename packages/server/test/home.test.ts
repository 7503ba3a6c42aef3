import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CandidateRecord } from '../src/app/ports/records.ts';
import { startTestServer, type TestServer } from './server.ts';
import { statementCounter } from './statements.ts';

let server: TestServer;
let teamId: string;
let cycles: { past: string; now: string };
beforeAll(async () => {
  server = await startTestServer(new Date('2026-03-20T09:00:00Z'));
  teamId = (await server.client.addTeam({ body: { name: 'payments' } })).id;
  const cycle = async (name: string, starts: string, ends: string) =>
    (await server.client.addCycle({ body: { teamId, name, starts, ends, capacityDays: 20, reserveDays: 2 } })).id;
  cycles = { past: await cycle('S1', '2026-02-01', '2026-02-14'), now: await cycle('S2', '2026-03-15', '2026-03-28') };
});
afterAll(() => server.stop());

const readHome = () => server.client.readHome({});
const declare = async (title: string, occurredAt: string, more = {}) =>
  (await server.client.declare({ body: { title, occurredAt, ...more } })).incident;
let funded = Date.UTC(2026, 1, 1, 10);
const fix = async (incidentId: string, title: string, more: Partial<CandidateRecord>) => {
  const row = {
    workspaceId: server.workspaceId,
    id: randomUUID(),
    incidentId,
    title,
    detail: '',
    rung: 'path' as const,
    kind: 'gate' as const,
    state: 'funded' as const,
    fundedPlace: 1 as const,
    ownerId: server.admin.id,
    cycleId: cycles.now,
    estimateDays: 2,
    fundedAt: new Date((funded += 60_000)),
    position: 0,
    version: 1,
    createdAt: server.now,
    ...more,
  };
  await server.base.db
    .insertInto('candidates')
    .values(row as never)
    .execute();
  return row.id;
};

it('says in words that there is nothing yet', async () => {
  expect(await readHome()).toMatchObject({
    sentence: 'No lessons yet.',
    holding: 0,
    lessons: 0,
    slipping: [],
    slippingTotal: 0,
    open: [],
    quarters: [],
  });
});

describe('an archive with all kinds of lessons', () => {
  it('tells what holds from what is slipping, and where to settle it', async () => {
    const [a, b, c] = [
      await declare('First', '2025-11-02T00:00:00Z'),
      await declare('Second', '2026-02-02T00:00:00Z'),
      await declare('Third', '2026-03-02T00:00:00Z'),
    ];
    const gone = await server.addPerson('Left Already');
    await server.base.db.updateTable('people').set({ active: false }).where('id', '=', gone.id).execute();
    const drifting = await fix(a.id, 'Never begun', { cycleId: cycles.past, progress: 'not_started' });
    await fix(a.id, 'Holds', { fundedPlace: 2, secondReason: 'needed', progress: 'shipped' });
    const orphaned = await fix(b.id, 'Nobody left to do it', { ownerId: gone.id, progress: 'started' });
    await fix(b.id, 'Only a checklist', {
      fundedPlace: 2,
      secondReason: 'needed',
      progress: 'held',
      rung: 'checklist',
      kind: 'checklist',
    });
    // A claim the kind does not allow: training is no path of the work, whatever the column says.
    await fix(c.id, 'Train everybody', { progress: 'shipped', rung: 'path', kind: 'training' });
    await fix(c.id, 'On its way', { fundedPlace: 2, secondReason: 'needed', progress: 'started' });
    const undecided = await fix(c.id, 'Nobody decided', {
      state: 'open',
      fundedPlace: null,
      ownerId: null,
      cycleId: null,
      estimateDays: null,
      fundedAt: null,
    });
    const question = {
      workspaceId: server.workspaceId,
      version: 1,
      createdAt: server.now,
      ownerId: server.admin.id,
      answer: null,
      acceptedUnknown: null,
      removedAt: null,
    };
    const adrift = randomUUID();
    await server.base.db
      .insertInto('questions')
      .values([
        { ...question, id: adrift, incidentId: a.id, text: 'Why did it stop?', lookAgainOn: '2026-03-01' },
        { ...question, id: randomUUID(), incidentId: a.id, text: 'Still time', lookAgainOn: '2026-04-01' },
        {
          ...question,
          id: randomUUID(),
          incidentId: a.id,
          text: 'Taken out',
          lookAgainOn: null,
          removedAt: server.now,
        },
      ])
      .execute();
    const reconvene = {
      workspaceId: server.workspaceId,
      version: 1,
      createdAt: server.now,
      minutes: 15,
      sequence: 0,
      movedReason: null,
    };
    await server.base.db
      .insertInto('reconvenes')
      .values([
        {
          ...reconvene,
          id: randomUUID(),
          incidentId: a.id,
          uid: 'a',
          at: new Date('2026-03-19T10:00:00Z'),
          heldAt: null,
        },
        {
          ...reconvene,
          id: randomUUID(),
          incidentId: b.id,
          uid: 'b',
          at: new Date('2026-03-01T10:00:00Z'),
          heldAt: server.now,
        },
        {
          ...reconvene,
          id: randomUUID(),
          incidentId: c.id,
          uid: 'c',
          at: new Date('2026-03-20T10:00:00Z'),
          heldAt: null,
        },
      ])
      .execute();

    const home = await readHome();
    expect(home.sentence).toBe(
      '1 of 7 lessons hold; 3 are slipping; 1 reconvene is overdue; 1 question waits for an answer.',
    );
    expect(home).toMatchObject({ holding: 1, lessons: 7, slippingTotal: 5 });
    expect(home.slipping.map(({ kind, title }) => [kind, title])).toEqual([
      ['orphaned', 'Nobody left to do it'],
      ['drifting', 'Never begun'],
      ['reconvene_unheld', 'First'],
      ['question_adrift', 'Why did it stop?'],
      ['undecided', 'Nobody decided'],
    ]);
    expect(home.slipping.map(({ href }) => href)).toEqual(
      expect.arrayContaining([
        `/drift#${orphaned}`,
        `/drift#${drifting}`,
        `/i/${c.key}/room#${undecided}`,
        `/questions#${adrift}`,
      ]),
    );
    expect(
      home.ladder.map(({ rung, total, lessons }) => [
        rung,
        total,
        lessons.map(({ title, state }) => `${title}: ${state}`),
      ]),
    ).toEqual([
      ['path', 4, ['Never begun: slipping', 'Nobody left to do it: slipping', 'On its way: underway', 'Holds: holds']],
      ['checklist', 1, ['Only a checklist: resting_on_people']],
      ['heads', 1, ['Train everybody: resting_on_people']],
    ]);
    expect(home.open.map(({ key }) => key)).toEqual([c.key, b.key, a.key]);
  });

  it('counts recurrences by quarter, quarters without incidents too, the room before the judgement', async () => {
    const prior = await declare('Older', '2025-02-02T00:00:00Z');
    const judged = await declare('Again', '2025-11-03T00:00:00Z', { sameAs: prior.key });
    const taken = await declare('Not again after all', '2025-11-04T00:00:00Z', { sameAs: prior.key });
    await server.client.judge({ params: { key: taken.key }, body: { prior: prior.key, judgement: 'unrelated' } });
    const said = await declare('Again, otherwise', '2025-11-05T00:00:00Z', { sameAs: prior.key });
    await server.base.db
      .updateTable('incidents')
      .set({ recurrence: 'again_differently' })
      .where('id', '=', said.id)
      .execute();
    const cancelled = await declare('No failure', '2025-11-06T00:00:00Z');
    await server.client.changeStatus({
      params: { key: cancelled.key },
      body: { status: 'cancelled', reason: 'A drill.' },
    });
    expect(judged.key).toBeTruthy();
    expect((await readHome()).quarters).toEqual([
      { quarter: '2025-Q1', incidents: 1, sameWay: 0, differently: 0 },
      { quarter: '2025-Q2', incidents: 0, sameWay: 0, differently: 0 },
      { quarter: '2025-Q3', incidents: 0, sameWay: 0, differently: 0 },
      { quarter: '2025-Q4', incidents: 4, sameWay: 1, differently: 1 },
      { quarter: '2026-Q1', incidents: 2, sameWay: 0, differently: 0 },
    ]);
  });
});

it('counts the near misses that wait for a reply, whoever told them', async () => {
  const ben = await server.addPerson('Ben Baker');
  const [first, second] = [
    await ben.client.tellNearMiss({ body: { what: 'The wrong region was picked.' } }),
    await ben.client.tellNearMiss({ body: { what: 'The disk was nearly full.', anonymous: true } }),
  ];
  const waiting = async () => (await readHome()).nearMissesWaiting;
  expect(await waiting()).toBe(2);
  const reply = { text: 'What did it show?' };
  await ben.client.replyToNearMiss({ params: { key: first.key }, body: reply });
  expect(await waiting()).toBe(2);
  await server.client.replyToNearMiss({ params: { key: first.key }, body: reply });
  expect(await waiting()).toBe(1);
  await server.client.takeOutNearMiss({ params: { key: second.key } });
  expect(await waiting()).toBe(0);
});

it('counts right with a thousand incidents, and asks as often as with a hundred', async () => {
  const big = await startTestServer(new Date('2026-03-20T09:00:00Z'));
  const statementsOf = statementCounter(big);
  const { db } = big.base;
  const team = (await big.client.addTeam({ body: { name: 't' } })).id;
  const cycle = (
    await big.client.addCycle({
      body: { teamId: team, name: 'c', starts: '2026-03-01', ends: '2026-03-30', capacityDays: 20, reserveDays: 0 },
    })
  ).id;
  const add = async (first: number, last: number) => {
    await sql`insert into incidents (workspace_id, id, number, title, status, occurred_at, declared_at, origin, created_at)
    select ${big.workspaceId}, gen_random_uuid(), n, 'Incident ' || n, 'closed', '2022-01-01'::timestamptz + n * interval '8 hours', now(), 'story', now()
    from generate_series(${first}::int, ${last}::int) n`.execute(db);
    await sql`insert into candidates (workspace_id, incident_id, id, title, rung, kind, state, progress, funded_place, owner_id, cycle_id, estimate_days, funded_at, created_at)
    select workspace_id, id, gen_random_uuid(), 'Fix of ' || title, 'path', 'gate', 'funded', 'held', 1, ${big.admin.id}, ${cycle}, 2, occurred_at, now() from incidents
      where number between ${first} and ${last}`.execute(db);
    await sql`insert into candidates (workspace_id, incident_id, id, title, rung, kind, state, created_at, position, imported)
    select workspace_id, id, gen_random_uuid(), 'Never decided', 'heads', 'other', case when n = 1 then 'open' else 'never_decided' end, now(), n,
      case when n > 1 then '{"owner": null, "ticket": null, "due": null}'::jsonb end from incidents, generate_series(1, 3) n
      where number between ${first} and ${last}`.execute(db);
  };
  // More of each list than a page shows, so that both times everything is counted too.
  await add(1, 100);
  const few = await statementsOf(() => big.client.readHome({}));
  await add(101, 1000);
  const home = await big.client.readHome({});
  expect(await statementsOf(() => big.client.readHome({}))).toBe(few);
  expect(home).toMatchObject({
    sentence: '1000 of 2000 lessons hold; 1000 are slipping.',
    holding: 1_000,
    lessons: 2_000,
    slippingTotal: 1_000,
    oldActions: { actions: 2_000, incidents: 1_000 },
    nearMissesWaiting: 0,
  });
  expect(home.slipping).toHaveLength(50);
  expect(home.ladder[0]).toMatchObject({ rung: 'path', total: 1_000 });
  expect(home.ladder[0]?.lessons).toHaveLength(20);
  expect(home.quarters.reduce((sum, { incidents }) => sum + incidents, 0)).toBe(1_000);
  await big.stop();
});
