import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addTeam, fundOne, openRoom, problemOf, readyRoom } from './room-fixture.ts';
import { startTestServer, type TestPerson, type TestServer } from './server.ts';

let server: TestServer;
let colleague: TestPerson;
beforeAll(async () => {
  server = await startTestServer();
  colleague = await server.addPerson('Cara Colleague');
});
afterAll(() => server.stop());

const teams = async () => (await server.client.listTeams({ query: { limit: 100 } })).items;
const services = async () => (await server.client.listServices({ query: { limit: 100 } })).items;

describe('a team that becomes part of another', () => {
  it('brings its services, cycles, fixes and people along, and its names find the other', async () => {
    const from = await addTeam(server, 'Cards');
    const into = await addTeam(server, 'Payments');
    const { key, fix } = await readyRoom(server, colleague, from);
    await server.client.closeRoom({ params: { key } });
    const receipt = await server.client.readReceipt({ params: { key, version: 1 } });
    const service = await server.client.addService({ body: { name: 'card-vault', ownerTeamId: from.team.id } });
    await server.client.addMember({ params: { id: from.team.id, personId: colleague.id } });
    await server.client.addMember({ params: { id: into.team.id, personId: colleague.id } });

    const merged = await server.client.mergeTeam({ params: { id: from.team.id }, body: { into: into.team.id } });
    expect(merged).toMatchObject({ name: 'Payments', earlierNames: ['Cards'] });
    expect((await teams()).map(({ name }) => name)).not.toContain('Cards');
    expect((await services()).find(({ id }) => id === service.id)?.ownerTeam?.name).toBe('Payments');
    const { items: cycles } = await server.client.listCycles({ query: { teamId: into.team.id, limit: 100 } });
    expect(cycles.map(({ name }) => name)).toContain('this cycle (Cards)');
    const room = await server.client.readRoom({ params: { key } });
    expect(room.candidates.find(({ id }) => id === fix?.id)?.funded).toMatchObject({
      owner: { id: server.admin.id },
      cycle: { team: { name: 'Payments' } },
    });
    expect(await server.client.readReceipt({ params: { key, version: 1 } })).toEqual(receipt);
    const { items: people } = await server.client.listMembers({ params: { id: into.team.id } });
    expect(people.map(({ id }) => id)).toEqual([colleague.id]);
    // Its name is free again, for another team.
    expect(await server.client.addTeam({ body: { name: 'Cards' } })).toMatchObject({ name: 'Cards' });
  });

  it('is refused where it makes no sense', async () => {
    const { team } = await addTeam(server, 'Alone');
    const params = { id: team.id };
    expect((await problemOf(server.client.mergeTeam({ params, body: { into: team.id } }))).code).toBe(
      'request.invalid',
    );
    const nobody = '0190aaaa-0000-7000-8000-000000000000';
    expect((await problemOf(server.client.mergeTeam({ params, body: { into: nobody } }))).code).toBe('request.invalid');
    expect((await problemOf(server.client.mergeTeam({ params: { id: nobody }, body: { into: team.id } }))).code).toBe(
      'not_found',
    );
  });

  it('ends in one team when two merge into each other at once', async () => {
    const a = await server.client.addTeam({ body: { name: 'Left' } });
    const b = await server.client.addTeam({ body: { name: 'Right' } });
    const both = await Promise.allSettled([
      server.client.mergeTeam({ params: { id: a.id }, body: { into: b.id } }),
      server.client.mergeTeam({ params: { id: b.id }, body: { into: a.id } }),
    ]);
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await teams()).filter(({ name }) => name === 'Left' || name === 'Right')).toHaveLength(1);
  });
});

it('splits a team: services and people go along, commitments stay where they were made', async () => {
  const from = await addTeam(server, 'Platform');
  const service = await server.client.addService({ body: { name: 'scheduler', ownerTeamId: from.team.id } });
  const stays = await server.client.addService({ body: { name: 'builder', ownerTeamId: from.team.id } });
  await server.client.addMember({ params: { id: from.team.id, personId: colleague.id } });
  const split = await server.client.splitTeam({
    params: { id: from.team.id },
    body: { name: 'Scheduling', serviceIds: [service.id], personIds: [colleague.id] },
  });
  const owners = new Map((await services()).map(({ id, ownerTeam }) => [id, ownerTeam?.name]));
  expect([owners.get(service.id), owners.get(stays.id)]).toEqual(['Scheduling', 'Platform']);
  expect((await server.client.listMembers({ params: { id: split.id } })).items).toHaveLength(1);
  expect((await server.client.listMembers({ params: { id: from.team.id } })).items).toEqual([]);
  const { items } = await server.client.listCycles({ query: { teamId: from.team.id, limit: 100 } });
  expect(items).toHaveLength(3);
  const wrong = await problemOf(
    server.client.splitTeam({ params: { id: from.team.id }, body: { name: 'More', serviceIds: [service.id] } }),
  );
  expect(wrong.code).toBe('request.invalid');
  expect(
    (await problemOf(server.client.removeMember({ params: { id: from.team.id, personId: colleague.id } }))).code,
  ).toBe('not_found');
});

it('shows at home what lost its people before it is late', async () => {
  const team = await addTeam(server, 'Leaving');
  const leaver = await server.addPerson('Lee Leaver');
  await server.client.addService({ body: { name: 'left-alone', ownerTeamId: team.team.id } });
  await server.client.addMember({ params: { id: team.team.id, personId: leaver.id } });
  const { key, params } = await readyRoom(server, colleague, team);
  const question = await server.client.addQuestion({
    params,
    body: { text: 'Why only on Mondays?', ownerId: leaver.id, lookAgainOn: '2026-05-04' },
  });
  const { review } = await server.client.readRoom({ params });
  await server.client.changeReview({ params, ifMatch: review?.version ?? 0, body: { facilitatorId: leaver.id } });
  await nothingUnmet(key);
  await server.client.closeRoom({ params });
  const slipping = async () =>
    (await server.client.readHome({})).slipping.filter(({ kind }) => kind.endsWith('led') || kind.endsWith('unowned'));
  expect(await slipping()).toEqual([]);
  const { items } = await server.client.listPeople({ query: { limit: 100 } });
  const version = items.find(({ id }) => id === leaver.id)?.version ?? 0;
  await server.client.changePerson({ params: { id: leaver.id }, ifMatch: version, body: { active: false } });
  expect(await slipping()).toMatchObject([
    { kind: 'reconvene_unled', incidentKey: key, href: `/i/${key}/reconvene`, action: 'Name a facilitator' },
    { kind: 'question_unowned', id: question.id, title: 'Why only on Mondays?' },
    { kind: 'team_unpeopled', id: team.team.id, title: 'Leaving', incidentKey: null },
  ]);
  await server.client.addMember({ params: { id: team.team.id, personId: colleague.id } });
  const closed = await server.client.readRoom({ params });
  const ifMatch = closed.review?.version ?? 0;
  await server.client.changeReview({ params, ifMatch, body: { facilitatorId: colleague.id } });
  expect((await slipping()).map(({ kind }) => kind)).toEqual(['question_unowned']);
});

it('hands over what somebody looked after when they leave; their fixes are decided again', async () => {
  const team = await addTeam(server, 'Handing over');
  const [leaver, heir] = [await server.addPerson('Lin Leaves'), await server.addPerson('Hal Heir')];
  await server.client.addMember({ params: { id: team.team.id, personId: leaver.id } });
  const { key, params } = await readyRoom(server, colleague, team, { without: ['fix'] });
  const fix = await fundOne(server, key, team, leaver.id);
  const question = await server.client.addQuestion({
    params,
    body: { text: 'Why only in winter?', ownerId: leaver.id, lookAgainOn: '2026-05-04' },
  });
  const { review } = await server.client.readRoom({ params });
  await server.client.changeReview({ params, ifMatch: review?.version ?? 0, body: { facilitatorId: leaver.id } });
  await server.client.closeRoom({ params });
  const receipt = await server.client.readReceipt({ params: { key, version: 1 } });

  const person = { params: { id: leaver.id } };
  expect(await server.client.readCommitments(person)).toMatchObject({
    fixes: [{ id: fix.id, incidentKey: key }],
    reviews: [{ incidentKey: key }],
    questions: [{ id: question.id, title: 'Why only in winter?' }],
    teams: [{ name: 'Handing over' }],
  });
  const leaving = (handTo: string | null, ifMatch = 1) =>
    server.client.personLeaves({ ...person, ifMatch, body: { handTo } });
  expect((await problemOf(leaving(leaver.id))).code).toBe('request.invalid');
  expect((await problemOf(leaving(heir.id, 7))).code).toBe('precondition.failed');
  expect(await leaving(heir.id)).toMatchObject({ name: 'Lin Leaves', active: false });
  expect(await server.client.readCommitments(person)).toMatchObject({
    fixes: [{ id: fix.id }],
    reviews: [],
    questions: [],
  });
  expect(await server.client.readCommitments({ params: { id: heir.id } })).toMatchObject({
    fixes: [],
    reviews: [{ incidentKey: key }],
    questions: [{ id: question.id }],
  });
  expect((await server.client.readReconvene({ params })).invited.map(({ id }) => id)).toContain(heir.id);
  expect(await server.client.readReceipt({ params: { key, version: 1 } })).toEqual(receipt);
  const home = await server.client.readHome({});
  expect(home.slipping).toContainEqual(expect.objectContaining({ id: fix.id, kind: 'orphaned' }));
});

/** An open question makes a review deep, and a deep one asks nothing more of this room. */
const nothingUnmet = async (key: string): Promise<void> => {
  const { unmet } = await server.client.readUnmet({ params: { key } });
  expect(unmet).toEqual([]);
};

describe('a service that becomes part of another', () => {
  it('leaves its incidents to the other, in the archive and in recall, under all its names', async () => {
    const ledger = await server.client.addService({ body: { name: 'ledger', aliases: ['books'] } });
    const old = await server.client.addService({ body: { name: 'ledger-legacy', aliases: ['old-books'] } });
    const text = 'The nightly interest run posted twice';
    const key = await openRoom(server, text, { services: ['ledger-legacy'] });
    const both = await openRoom(server, 'Both of them stopped', { services: ['ledger', 'old-books'] });

    const merged = await server.client.mergeService({ params: { id: old.id }, body: { into: ledger.id } });
    expect(merged.aliases).toEqual(['books', 'old-books']);
    expect(merged.earlierNames).toEqual(['ledger-legacy']);
    for (const name of ['ledger', 'ledger-legacy', 'old-books', 'books']) {
      const { items } = await server.client.searchArchive({ query: { service: name } });
      expect(items.map(({ incident }) => incident.key).toSorted()).toEqual([both, key].toSorted());
    }
    const { incident } = (await server.client.searchArchive({ query: { q: 'Both of them stopped' } })).items[0] ?? {};
    expect(incident?.services.map(({ name }) => name)).toEqual(['ledger']);
    const next = await server.client.declare({
      body: { title: 'Interest posted twice again', services: ['old-books'] },
    });
    expect(next.incident.services.map(({ name }) => name)).toEqual(['ledger']);
    expect((await services()).map(({ name }) => name)).not.toContain('ledger-legacy');
  });

  it('is split again with the incidents that were about that part', async () => {
    const whole = await server.client.addService({ body: { name: 'gateway', aliases: ['3ds', 'edge'] } });
    const first = await openRoom(server, 'The challenge page was blank', { services: ['gateway'] });
    const second = await openRoom(server, 'The edge was slow', { services: ['gateway'] });
    const part = await server.client.splitService({
      params: { id: whole.id },
      body: { name: '3ds-server', names: ['3ds'], incidents: [first] },
    });
    expect(part.aliases).toEqual(['3ds']);
    const of = async (service: string) =>
      (await server.client.searchArchive({ query: { service } })).items.map(({ incident }) => incident.key);
    expect(await of('3ds')).toEqual([first]);
    expect(await of('gateway')).toEqual([second]);
    const wrong = await problemOf(
      server.client.splitService({ params: { id: whole.id }, body: { name: 'x', incidents: [first] } }),
    );
    expect(wrong.code).toBe('request.invalid');
    const strange = await problemOf(
      server.client.splitService({ params: { id: whole.id }, body: { name: 'y', names: ['nothing'] } }),
    );
    expect(strange.code).toBe('request.invalid');
  });
});
