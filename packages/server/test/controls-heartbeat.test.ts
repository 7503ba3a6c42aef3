import { ProblemError, type Client } from '@pawl/contract/client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { beatOf, ciClient, commit, fingerprint, heartbeatOf, travel } from './controls-fixture.ts';
import { startTestServer, type TestServer } from './server.ts';

let server: TestServer;
let client: Client;
let ci: Client & { readonly token: string };

beforeAll(async () => {
  server = await startTestServer();
  client = server.client;
  ci = await ciClient(server);
});
afterAll(() => server.stop());

const refusal = async (call: Promise<unknown>) => {
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ProblemError);
  return (error as ProblemError).problem;
};
const read = (key: string) => client.readControl({ params: { key } });

describe('a heartbeat', () => {
  test('registers what nobody told about, under the next key, and remembers it for the repository', async () => {
    const first = await ci.takeHeartbeat(heartbeatOf('a1', [beatOf('idempotency'), beatOf('CTL-900')]));
    expect(first.keys).toEqual({ idempotency: 'CTL-1', 'CTL-900': 'CTL-2' });
    expect(first.notes).toEqual(['This server never gave the key CTL-900; the control is kept as CTL-2.']);
    expect(first.caught).toEqual({
      idempotency: { count: 0, since: '2026-03-02' },
      'CTL-900': { count: 0, since: '2026-03-02' },
    });
    const second = await ci.takeHeartbeat(heartbeatOf('a2', [beatOf('idempotency'), beatOf('CTL-900')]));
    expect(second).toEqual({ ...first, notes: [] });
    const control = await read('CTL-1');
    expect(control).toMatchObject({
      title: 'Control idempotency',
      kind: 'gate',
      rung: 'path',
      liveness: 'alive',
      enforcement: 'enforcing',
      repositories: ['acme/shop'],
      fires: 0,
      cost: { secondsPerRun: 0.04, measuredDays: 1, runsPerYear: 730 },
      places: [{ gateId: 'idempotency', status: 'enforcing', fingerprint: fingerprint('idempotency') }],
    });
    expect(control.history).toMatchObject([{ event: 'registered', repository: 'acme/shop', commit: commit('a1') }]);
  });

  test('told twice counts once; told again as the newest it keeps the gate alive', async () => {
    const before = await read('CTL-1');
    await ci.takeHeartbeat(heartbeatOf('a2', [beatOf('idempotency'), beatOf('CTL-900')]));
    expect((await read('CTL-1')).days).toEqual(before.days);
    travel(server, 6);
    await ci.takeHeartbeat(heartbeatOf('a2', [beatOf('idempotency'), beatOf('CTL-900')]));
    travel(server, 2);
    // An older run, told again, says nothing about today.
    await ci.takeHeartbeat(heartbeatOf('a1', [beatOf('idempotency', { findings: 3, status: 'failing' })]));
    const after = await read('CTL-1');
    expect(after).toMatchObject({ liveness: 'alive', enforcement: 'enforcing', days: before.days });
    expect((await read('CTL-2')).liveness).toBe('alive');
    travel(server, 6);
    expect(await read('CTL-1')).toMatchObject({ liveness: 'silent', enforcement: 'silent' });
  });

  test('of a change counts what was stopped, once per change, and says nothing about what is gone', async () => {
    const change = (name: string, findings: number) =>
      ci.takeHeartbeat(heartbeatOf(name, [beatOf('idempotency', { findings })], { kind: 'change' }));
    await change('c1', 2);
    await change('c1', 2);
    await change('c2', 0);
    const answer = await change('c3', 1);
    expect(answer.caught['idempotency']).toEqual({ count: 2, since: '2026-03-02' });
    const control = await read('CTL-1');
    expect(control).toMatchObject({ fires: 2, lastFireOn: '2026-03-16', liveness: 'silent' });
    expect(control.firesByWeek.at(-1)).toBe(2);
    expect((await read('CTL-2')).places).toMatchObject([{ goneAt: null }]);
  });

  test('of the default branch says failing where it found something, and counts no fire', async () => {
    await ci.takeHeartbeat(
      heartbeatOf('a3', [beatOf('idempotency', { findings: 1, status: 'failing' }), beatOf('CTL-900')]),
    );
    expect(await read('CTL-1')).toMatchObject({ liveness: 'alive', enforcement: 'failing', fires: 2 });
  });

  test('that could not judge is no sign of life', async () => {
    await ci.takeHeartbeat(
      heartbeatOf('n1', [beatOf('mute', { status: 'could_not_judge' })], { repository: 'acme/mute' }),
    );
    const [item] = (await client.listControls({ query: { repository: 'acme/mute' } })).items;
    expect(item).toMatchObject({ liveness: 'silent', enforcement: 'never_ran', lastAliveAt: null });
  });

  test('with another fingerprint says that the control was changed', async () => {
    await ci.takeHeartbeat(
      heartbeatOf('a4', [beatOf('idempotency', { fingerprint: fingerprint('v2') }), beatOf('CTL-900')]),
    );
    expect((await read('CTL-1')).history.map(({ event }) => event)).toEqual(['changed', 'registered']);
  });

  test('without a control that was there says that it is gone, until it returns', async () => {
    const answer = await ci.takeHeartbeat(heartbeatOf('a5', [beatOf('CTL-900')]));
    expect(answer.notes).toEqual(['acme/shop reported idempotency before, and no longer does.']);
    expect(await read('CTL-1')).toMatchObject({
      liveness: 'gone',
      why: 'acme/shop reported without it on 2026-03-16, and no decision says that it may go.',
    });
    await ci.takeHeartbeat(
      heartbeatOf('a6', [beatOf('idempotency', { fingerprint: fingerprint('v2') }), beatOf('CTL-900')]),
    );
    const back = await read('CTL-1');
    expect(back.liveness).toBe('alive');
    expect(back.history.map(({ event }) => event)).toEqual(['returned', 'gone', 'changed', 'registered']);
  });

  test('under the key it was given is the same control, not a new one and a lost one', async () => {
    await ci.takeHeartbeat(heartbeatOf('a7', [beatOf('CTL-1', { fingerprint: fingerprint('v2') }), beatOf('CTL-900')]));
    const control = await read('CTL-1');
    expect(control.liveness).toBe('alive');
    expect(control.places.map(({ gateId }) => gateId)).toEqual(['CTL-1']);
  });

  test('names a team, an incident and the one fix that fits', async () => {
    const team = await client.addTeam({ body: { name: 'Payments' } });
    const { incident } = await client.declare({ body: { title: 'Refunds were paid twice' } });
    const told = beatOf('linked', { owner: 'payments ', writeup: `https://old.example/i/${incident.key}` });
    const loose = beatOf('loose', { owner: 'Nobody Knows' });
    const { keys } = await ci.takeHeartbeat(heartbeatOf('l1', [told, loose], { repository: 'acme/linked' }));
    const linked = await read(keys['linked'] ?? '');
    expect(linked).toMatchObject({
      team: { id: team.id, name: 'Payments' },
      owner: null,
      incident: { key: incident.key, title: 'Refunds were paid twice' },
      fix: null,
    });
    expect(await read(keys['loose'] ?? '')).toMatchObject({ team: null, owner: 'Nobody Knows', incident: null });
    const ofIncident = await client.listControls({ query: { incident: incident.key } });
    expect(ofIncident.items.map(({ key }) => key)).toEqual([linked.key]);
    expect((await client.listControls({ query: { team: 'Payments' } })).total).toBe(1);
    expect((await client.listControls({ query: { team: 'nobody knows' } })).total).toBe(1);

    // What a person says here stays; what nobody touched follows the file.
    await client.changeControl({ params: { key: linked.key }, body: { title: 'Ours' }, ifMatch: linked.version });
    const renamed = { ...told, title: 'Theirs', review_by: '2027-03-14' };
    await ci.takeHeartbeat(heartbeatOf('l2', [renamed, { ...loose, title: 'New' }], { repository: 'acme/linked' }));
    expect(await read(linked.key)).toMatchObject({ title: 'Ours', reviewBy: '2027-03-14' });
    expect((await read(keys['loose'] ?? '')).title).toBe('New');
  });

  test('sent by five jobs at once counts once, and registers once', async () => {
    const at = { repository: 'acme/at-once' };
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => ci.takeHeartbeat(heartbeatOf('o1', [beatOf('once'), beatOf('CTL-901')], at))),
    );
    expect(new Set(answers.map(({ keys }) => JSON.stringify(keys))).size).toBe(1);
    const control = await read(answers[0]?.keys['once'] ?? '');
    expect(control.days).toMatchObject([{ runs: 1 }]);
    expect(control.history).toHaveLength(1);
    const change = { ...at, kind: 'change' as const };
    const most = { findings: 10_000_000, suppressions: 10_000_000, milliseconds: 86_400_000 };
    const fires = (name: string) => ci.takeHeartbeat(heartbeatOf(name, [beatOf('once', most)], change));
    await Promise.all(['f1', 'f1', 'f2'].map(fires));
    expect((await read(control.key)).fires).toBe(2);
    await server.base.db.updateTable('controlDays').set({ findings: 2_147_483_000 }).execute();
    await fires('f3');
    expect((await read(control.key)).days).toMatchObject([{ runs: 4, findings: 2_157_483_000 }]);
  });

  test('may be sent with its own scope, and such a token may do nothing else', async () => {
    expect(await refusal(ci.listControls({ query: {} }))).toMatchObject({ status: 403, code: 'sign_in.scope' });
    expect((await refusal(ci.readGateKey({}))).code).toBe('sign_in.scope');
    expect((await refusal(ci.declare({ body: { title: 'x' } }))).code).toBe('sign_in.scope');
    expect((await ci.readSession({})).person).toBeNull();
    const live = await fetch(`${server.url}/api/incidents/INC-1/live`, {
      headers: { authorization: `Bearer ${ci.token}` },
    });
    expect(live.status).toBe(403);
    const viewer = await server.addPerson('Vera', 'viewer');
    expect((await refusal(viewer.client.takeHeartbeat(heartbeatOf('v', [])))).code).toBe('sign_in.forbidden');
    const member = await server.addPerson('Max');
    await member.client.takeHeartbeat(heartbeatOf('m1', [], { repository: 'acme/empty' }));
  });

  test('works on when the person who made the token has left, and names nobody', async () => {
    const maker = await server.addPerson('Gone Soon', 'admin');
    const own = await ciClient({ ...server, admin: maker });
    await server.base.db.updateTable('people').set({ active: false }).where('id', '=', maker.id).execute();
    await own.takeHeartbeat(heartbeatOf('g1', [beatOf('later')], { repository: 'acme/later' }));
    const { items } = await client.readAudit({ query: { limit: 1 } });
    expect(items[0]).toMatchObject({ action: 'takeHeartbeat', table: 'controls', actor: null });
  });

  test.each([
    ['another version', { version: 2 as unknown as 1 }, 'reads heartbeats of version 1'],
    ['a control twice', { controls: [beatOf('a'), beatOf('a')] }, 'names a control twice'],
    ['no commit', { commit: 'main' }, 'body.commit'],
    ['a fingerprint of its own', { controls: [beatOf('a', { fingerprint: 'v1' })] }, 'body.controls.0.fingerprint'],
    ['an id that is a path', { controls: [beatOf('../a')] }, 'body.controls.0.id'],
    ['less than nothing', { controls: [beatOf('a', { findings: -1 })] }, 'body.controls.0.findings'],
    ['too many', { controls: Array.from({ length: 2_001 }, (_, n) => beatOf(`c${n}`)) }, 'body.controls'],
  ])('with %s is refused', async (_, more, says) => {
    const problem = await refusal(ci.takeHeartbeat(heartbeatOf('x', [], more)));
    expect(problem).toMatchObject({ status: 400, code: 'request.invalid' });
    expect(problem.detail).toContain(says);
  });
});
