import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addTeam, openRoom, problemOf, readyRoom } from './room-fixture.ts';
import { startTestServer, type TestPerson, type TestServer } from './server.ts';

let server: TestServer;
let bo: TestPerson;
beforeAll(async () => {
  server = await startTestServer();
  bo = await server.addPerson('Bo Berg');
  await server.addPerson('Support');
});
afterAll(() => server.stop());

/** The four kinds through their own routes: one mechanism, so one set of expectations. */
const kinds = () => {
  const { client } = server;
  return {
    timeline: {
      add: (key: string) => client.addEvent({ params: { key }, body: { role: 'on-call', text: 'first' } }),
      change: (key: string, id: string, ifMatch: number) =>
        client.changeEvent({ params: { key, id }, ifMatch, body: { text: 'second' } }),
      remove: (key: string, id: string, ifMatch: number) => client.removeEvent({ params: { key, id }, ifMatch }),
      restore: (key: string, id: string) => client.restoreEvent({ params: { key, id } }),
    },
    conditions: {
      add: (key: string) => client.addCondition({ params: { key }, body: { text: 'first' } }),
      change: (key: string, id: string, ifMatch: number) =>
        client.changeCondition({ params: { key, id }, ifMatch, body: { text: 'second' } }),
      remove: (key: string, id: string, ifMatch: number) => client.removeCondition({ params: { key, id }, ifMatch }),
      restore: (key: string, id: string) => client.restoreCondition({ params: { key, id } }),
    },
    questions: {
      add: (key: string) => client.addQuestion({ params: { key }, body: { text: 'first' } }),
      change: (key: string, id: string, ifMatch: number) =>
        client.changeQuestion({ params: { key, id }, ifMatch, body: { text: 'second' } }),
      remove: (key: string, id: string, ifMatch: number) => client.removeQuestion({ params: { key, id }, ifMatch }),
      restore: (key: string, id: string) => client.restoreQuestion({ params: { key, id } }),
    },
    panicControls: {
      add: (key: string) => client.addPanicControl({ params: { key }, body: { text: 'first' } }),
      change: (key: string, id: string, ifMatch: number) =>
        client.changePanicControl({ params: { key, id }, ifMatch, body: { text: 'second' } }),
      remove: (key: string, id: string, ifMatch: number) => client.removePanicControl({ params: { key, id }, ifMatch }),
      restore: (key: string, id: string) => client.restorePanicControl({ params: { key, id } }),
    },
  };
};
type Kind = keyof ReturnType<typeof kinds>;

describe.each<Kind>(['timeline', 'conditions', 'questions', 'panicControls'])('%s', (kind) => {
  it('adds, changes, takes out and puts back; tells the second of two writers what is there now', async () => {
    const { add, change, remove, restore } = kinds()[kind];
    const key = await openRoom(server);
    const listed = async () => (await server.client.readRoom({ params: { key } }))[kind].map(({ text }) => text);
    const { id } = await add(key);
    expect(await listed()).toEqual(['first']);
    const both = await Promise.allSettled([change(key, id, 1), change(key, id, 1)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const problem = await problemOf(change(key, id, 1));
    expect(problem).toMatchObject({ code: 'precondition.failed', current: { text: 'second', version: 2 } });
    expect((await problemOf(remove(key, id, 1))).code).toBe('precondition.failed');
    expect(await remove(key, id, 2)).toMatchObject({ removed: true, version: 3 });
    expect(await listed()).toEqual([]);
    expect(await remove(key, id, 2)).toMatchObject({ removed: true, version: 3 });
    expect(await restore(key, id)).toMatchObject({ removed: false, text: 'second', version: 4 });
    expect(await restore(key, id)).toMatchObject({ version: 4 });
    expect(await listed()).toEqual(['second']);
  });

  it('is found in its own room only, and a room that was never opened takes none', async () => {
    const { add, change, remove, restore } = kinds()[kind];
    const { id } = await add(await openRoom(server));
    const other = await openRoom(server);
    for (const call of [() => change(other, id, 1), () => remove(other, id, 1), () => restore(other, id)]) {
      expect((await problemOf(call())).code).toBe('not_found');
    }
    const { incident } = await server.client.declare({ body: { title: 'No room here yet' } });
    expect((await problemOf(remove(incident.key, id, 1))).code).toBe('review.not_open');
    if (kind === 'questions') expect(await add(incident.key)).toMatchObject({ text: 'first' });
    else expect((await problemOf(add(incident.key))).code).toBe('review.not_open');
  });
});

describe('a closed room', () => {
  it('takes no writes; its questions may still be owned, answered and accepted', async () => {
    const { key, params } = await readyRoom(server, bo, await addTeam(server));
    const body = { text: 'Why twice?', ownerId: bo.id, lookAgainOn: '2026-04-01' };
    const { id } = await server.client.addQuestion({ params, body });
    await server.client.closeRoom({ params });
    for (const { add, remove, restore } of [kinds().timeline, kinds().conditions, kinds().panicControls]) {
      expect((await problemOf(add(key))).code).toBe('review.not_open');
      expect((await problemOf(remove(key, id, 1))).code).toBe('review.not_open');
      expect((await problemOf(restore(key, id))).code).toBe('review.not_open');
    }
    const { client } = server;
    const candidate = { title: 'Late', kind: 'gate' } as const;
    for (const call of [
      () => client.addCandidate({ params, body: candidate }),
      () => client.join({ params, body: { personId: bo.id, role: 'on-call' } }),
      () => client.rate({ params, body: { predicted: 1, explained: 1, safeguard: 1 } }),
      () => client.reveal({ params }),
      () => client.rateAgain({ params, body: { reason: 'x' } }),
      () => client.closeRoom({ params }),
      () => client.changeReview({ params, ifMatch: 1, body: { panicNone: false } }),
      () => client.removeQuestion({ params: { key, id }, ifMatch: 1 }),
      () => client.changeQuestion({ params: { key, id }, ifMatch: 1, body: { text: 'Put differently' } }),
    ]) {
      expect((await problemOf(call())).code).toBe('review.not_open');
    }
    await client.changeQuestion({ params: { key, id }, ifMatch: 1, body: { ownerId: server.admin.id } });
    const answer = { text: 'The lease had run out', evidence: 'https://logs.test/9' };
    const answered = await client.changeQuestion({ params: { key, id }, ifMatch: 2, body: { answer } });
    expect(answered).toMatchObject({ answer, owner: { name: 'Ada Admin' } });
    const added = await client.addQuestion({ params, body: { text: 'And who restarted it?' } });
    await client.changeQuestion({
      params: { key, id: added.id },
      ifMatch: 1,
      body: { acceptedUnknown: { reason: 'Logs are gone' } },
    });
    const { decisions } = await client.readRoom({ params });
    expect(decisions.at(-1)).toMatchObject({
      action: 'accept_unknown',
      why: 'Logs are gone',
      by: { name: 'Ada Admin' },
    });
  });
});

describe('the timeline', () => {
  it('reads in order of time, and an event without one stays where it was told', async () => {
    const params = { key: await openRoom(server) };
    for (const [text, at] of [
      ['third', '2026-03-01T10:00:00+01:00'],
      ['after the third', null],
      ['first', '2026-03-01T07:00:00Z'],
      ['second', '2026-03-01T08:30:00Z'],
    ] as const) {
      await server.client.addEvent({ params, body: { at, role: 'on-call', text } });
    }
    const { timeline } = await server.client.readRoom({ params });
    expect(timeline.map(({ text }) => text)).toEqual(['first', 'second', 'third', 'after the third']);
    expect(timeline[2]?.at).toBe('2026-03-01T09:00:00.000Z');
  });

  it.each(['Bo Berg', '  bo  BERG ', 'Bo Berg, on-call', 'on-call (Bo-Berg)', 'support'])(
    'refuses a role that names a person: %s',
    async (role) => {
      const params = { key: await openRoom(server) };
      const problem = await problemOf(server.client.addEvent({ params, body: { role, text: 'Restarted it' } }));
      expect(problem).toMatchObject({ code: 'request.invalid', errors: [{ at: 'body.role' }] });
      expect((await problemOf(server.client.join({ params, body: { personId: bo.id, role } }))).code).toBe(
        'request.invalid',
      );
    },
  );

  it.each(['Support engineer', 'on-call, settlement', 'Bo', 'Bergbahn operator'])(
    'takes %s as a role',
    async (role) => {
      const params = { key: await openRoom(server) };
      expect(await server.client.addEvent({ params, body: { role, text: 'Restarted it' } })).toMatchObject({ role });
    },
  );
});

it('takes part once, in a role, as an active person', async () => {
  const params = { key: await openRoom(server) };
  const participant = await server.client.join({ params, body: { personId: bo.id, role: 'on-call' } });
  expect(participant).toMatchObject({ person: { name: 'Bo Berg' }, role: 'on-call', rated: false });
  const again = server.client.join({ params, body: { personId: bo.id, role: 'on-call' } });
  expect((await problemOf(again)).code).toBe('conflict.exists');
  await server.client.leaveRoom({ params: { ...params, id: participant.id } });
  expect((await problemOf(server.client.leaveRoom({ params: { ...params, id: participant.id } }))).code).toBe(
    'not_found',
  );
  const unknown = server.client.join({ params, body: { personId: participant.id, role: 'on-call' } });
  expect((await problemOf(unknown)).code).toBe('request.invalid');
});

it('lets an owner of a question be an active person only', async () => {
  const params = { key: await openRoom(server) };
  const refused = server.client.addQuestion({ params, body: { text: 'Why?', ownerId: server.workspaceId } });
  expect(await problemOf(refused)).toMatchObject({ code: 'request.invalid', errors: [{ at: 'body.ownerId' }] });
});
