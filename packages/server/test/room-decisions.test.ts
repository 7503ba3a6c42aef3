import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addTeam, candidateOf, fundOne, openRoom, problemOf, readyRoom, type TestTeam } from './room-fixture.ts';
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

const no = { reason: 'No time this year', reopenEvidence: 'It happens again' };
const owedBy = async (key: string): Promise<number> => {
  const { rows } = await sql<{
    owed: number;
  }>`select owed from incidents where number = ${Number(key.slice(4))}`.execute(server.base.db);
  return rows[0]?.owed ?? -1;
};

describe('candidates', () => {
  it('stand ranked by the ladder, deletion first, each with its reason', async () => {
    const params = { key: await openRoom(server) };
    for (const [title, kind] of [
      ['Tell everybody', 'training'],
      ['A runbook', 'runbook'],
      ['A CI gate', 'gate'],
      ['Delete the scheduler', 'deletion'],
      ['A safer default', 'safer_default'],
    ] as const) {
      await server.client.addCandidate({ params, body: { title, kind } });
    }
    const { candidates } = await server.client.readRoom({ params });
    expect(candidates.map(({ title }) => title)).toEqual([
      'Delete the scheduler',
      'A safer default',
      'A CI gate',
      'A runbook',
      'Tell everybody',
    ]);
    expect(candidates.map(({ rung }) => rung)).toEqual(['path', 'path', 'path', 'checklist', 'heads']);
    expect(candidates[0]?.rankReason).toContain('footgun is gone');
  });

  it('change while undecided, from the version that was read, and follow the rung of a new kind', async () => {
    const key = await openRoom(server);
    const { id } = await candidateOf(server, key);
    const params = { key, id };
    const changed = await server.client.changeCandidate({ params, ifMatch: 1, body: { kind: 'checklist' } });
    expect(changed).toMatchObject({ kind: 'checklist', rung: 'checklist', version: 2 });
    const stale = await problemOf(server.client.changeCandidate({ params, ifMatch: 1, body: { title: 'Mine' } }));
    expect(stale).toMatchObject({ code: 'precondition.failed', current: { kind: 'checklist', version: 2 } });
    const declined = await server.client.decline({ params, body: no });
    const late = server.client.changeCandidate({ params, ifMatch: declined.version, body: { title: 'Reworded' } });
    expect((await problemOf(late)).code).toBe('candidate.state');
  });

  it('leave by three ways and come back by one; a settled one is reopened before it is decided again', async () => {
    const key = await openRoom(server);
    const { id } = await candidateOf(server, key);
    const params = { key, id };
    expect((await problemOf(server.client.reopenCandidate({ params, body: { reason: 'x' } }))).code).toBe(
      'candidate.state',
    );
    expect(await server.client.decline({ params, body: no })).toMatchObject({
      state: 'declined',
      decline: { reason: no.reason, decider: { name: 'Ada Admin' }, reopenEvidence: no.reopenEvidence },
    });
    const escalation = { ask: 'A quarter', decisionMaker: 'the CTO', decideBy: '2026-04-01' };
    for (const again of [
      () => server.client.decline({ params, body: no }),
      () => server.client.escalate({ params, body: escalation }),
      () =>
        server.client.fund({
          params,
          body: { ownerId: bo.id, cycleId: team.current.id, estimateDays: 1, fromReserve: true },
        }),
    ]) {
      expect(await problemOf(again())).toMatchObject({ code: 'candidate.state', state: 'declined' });
    }
    expect(await server.client.reopenCandidate({ params, body: { reason: 'It happened again' } })).toMatchObject({
      state: 'open',
      decline: null,
    });
    expect(await server.client.escalate({ params, body: escalation })).toMatchObject({
      state: 'escalated',
      escalation,
    });
    const { decisions } = await server.client.readRoom({ params: { key } });
    expect(decisions.map(({ action, why, by }) => [action, why, by?.name])).toEqual([
      ['decline', no.reason, 'Ada Admin'],
      ['reopen', 'It happened again', 'Ada Admin'],
      ['escalate', 'A quarter', 'Ada Admin'],
    ]);
  });

  it('are found in their own room only', async () => {
    const [one, other] = [await openRoom(server), await openRoom(server)];
    const { id } = await candidateOf(server, one);
    const params = { key: other, id };
    expect((await problemOf(server.client.decline({ params, body: no }))).code).toBe('not_found');
    expect((await problemOf(server.client.recordProgress({ params, body: { progress: 'started' } }))).code).toBe(
      'not_found',
    );
  });
});

describe('progress', () => {
  it('is recorded on funded fixes, also after the room closed', async () => {
    const { key, fix } = await readyRoom(server, bo, team);
    const params = { key, id: fix?.id ?? '' };
    await server.client.closeRoom({ params: { key } });
    expect(await owedBy(key)).toBe(1);
    expect(await server.client.recordProgress({ params, body: { progress: 'started' } })).toMatchObject({
      progress: 'started',
    });
    const body = { progress: 'shipped', evidence: 'https://ci.test/1' } as const;
    expect(await server.client.recordProgress({ params, body })).toMatchObject({ progress: 'shipped' });
    expect(await owedBy(key)).toBe(0);
    const room = await openRoom(server);
    const candidate = await candidateOf(server, room);
    const early = server.client.recordProgress({
      params: { key: room, id: candidate.id },
      body: { progress: 'started' },
    });
    expect((await problemOf(early)).code).toBe('candidate.state');
    expect(candidate.progress).toBe(null);
  });
});

describe('a decline that comes back', () => {
  it('is challenged by an incident of the same class, once in this room, and only while it stands', async () => {
    const first = await openRoom(server);
    const declined = await candidateOf(server, first, 'Give every batch a key');
    await server.client.decline({ params: { key: first, id: declined.id }, body: no });
    await server.client.addQuestion({ params: { key: first }, body: { text: 'Why did nobody see it?' } });
    const second = await openRoom(server);
    const params = { key: second };
    const takeUp = { title: 'Give every batch a key', kind: 'safer_default', challenges: declined.id } as const;
    expect((await problemOf(server.client.addCandidate({ params, body: takeUp }))).code).toBe('candidate.state');
    await server.client.judge({ params, body: { prior: first, judgement: 'related' } });
    expect((await server.client.readRoom({ params })).challenged).toEqual([]);
    await server.client.judge({ params, body: { prior: first, judgement: 'same_class' } });
    const room = await server.client.readRoom({ params });
    expect(room.challenged).toMatchObject([
      {
        candidateId: declined.id,
        incidentKey: first,
        reason: no.reason,
        reopenEvidence: no.reopenEvidence,
        decidedAgain: false,
      },
    ]);
    expect(room.earlierQuestions).toMatchObject([{ incidentKey: first, text: 'Why did nobody see it?' }]);
    expect(room.unmet.find(({ code }) => code === 'candidate.undecided')?.about).toEqual([declined.id]);
    expect(await server.client.addCandidate({ params, body: takeUp })).toMatchObject({
      challenges: { candidateId: declined.id, incidentKey: first },
    });
    for (const again of [
      () => server.client.addCandidate({ params, body: takeUp }),
      () => server.client.declineAgain({ params: { ...params, id: declined.id }, body: no }),
    ]) {
      expect((await problemOf(again())).code).toBe('candidate.state');
    }
    const after = await server.client.readRoom({ params });
    expect(after.challenged).toMatchObject([{ decidedAgain: true }]);
    expect(after.decisions).toMatchObject([{ action: 'take_up', why: no.reopenEvidence }]);
    await server.client.judge({ params, body: { prior: first, judgement: 'unrelated' } });
    expect((await server.client.readRoom({ params })).challenged).toEqual([]);
  });

  it('is declined again as a decision of this room; a third incident meets the later decline only', async () => {
    const first = await openRoom(server);
    const declined = await candidateOf(server, first, 'Split the ledger');
    await server.client.decline({ params: { key: first, id: declined.id }, body: no });
    const second = await openRoom(server);
    await server.client.judge({ params: { key: second }, body: { prior: first, judgement: 'same_class' } });
    const body = { reason: 'Replaced in May', reopenEvidence: 'The replacement slips' };
    const again = await server.client.declineAgain({ params: { key: second, id: declined.id }, body });
    expect(again).toMatchObject({
      title: 'Split the ledger',
      state: 'declined',
      kind: 'deletion',
      challenges: { candidateId: declined.id },
      decline: { reason: body.reason },
    });
    const third = await openRoom(server);
    for (const prior of [first, second]) {
      await server.client.judge({ params: { key: third }, body: { prior, judgement: 'same_class' } });
    }
    const { challenged } = await server.client.readRoom({ params: { key: third } });
    expect(challenged).toMatchObject([{ candidateId: again.id, incidentKey: second, reason: body.reason }]);
    const twice = await Promise.allSettled(
      [1, 2].map(() => server.client.declineAgain({ params: { key: third, id: again.id }, body })),
    );
    expect(twice.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });
});

it('keeps what an incident owes right through every change of it', async () => {
  const key = await openRoom(server);
  const params = { key };
  const owed: number[] = [await owedBy(key)];
  const note = async () => owed.push(await owedBy(key));
  const version = (await server.client.readIncident({ params })).version;
  const candidate = await candidateOf(server, key);
  await note();
  const question = await server.client.addQuestion({ params, body: { text: 'Why?' } });
  await note();
  const item = { key, id: question.id };
  await server.client.changeQuestion({ params: item, ifMatch: 1, body: { answer: { text: 'So', evidence: 'log 1' } } });
  await note();
  await server.client.changeQuestion({ params: item, ifMatch: 2, body: { answer: null } });
  await note();
  await server.client.changeQuestion({
    params: item,
    ifMatch: 3,
    body: { acceptedUnknown: { reason: 'The logs are gone' } },
  });
  await note();
  await server.client.changeQuestion({ params: item, ifMatch: 4, body: { acceptedUnknown: null } });
  await server.client.removeQuestion({ params: item, ifMatch: 5 });
  await note();
  await server.client.restoreQuestion({ params: item });
  await note();
  await server.client.decline({ params: { key, id: candidate.id }, body: no });
  await note();
  const fix = await fundOne(server, key, team, bo.id);
  await note();
  await server.client.recordProgress({ params: { key, id: fix.id }, body: { progress: 'shipped' } });
  await note();
  expect(owed).toEqual([0, 1, 2, 1, 2, 1, 1, 2, 2, 3, 2]);
  // What is derived makes nobody's copy of the incident stale.
  expect((await server.client.readIncident({ params })).version).toBe(version);
});
