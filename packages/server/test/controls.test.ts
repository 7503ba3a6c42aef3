import { ProblemError, type Client } from '@pawl/contract/client';
import { readDecision } from '@pawl/gate/decision/read-decision';
import { isSignedBy, readPublicKey } from '@pawl/gate/decision/verify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { beatOf, ciClient, commit, fingerprint, heartbeatOf, travel } from './controls-fixture.ts';
import { addTeam, openRoom } from './room-fixture.ts';
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

describe('a decision', () => {
  test('is signed over what its file says, by a key that does not change', async () => {
    const [one, two] = await Promise.all([client.readGateKey({}), client.readGateKey({})]);
    expect(one).toEqual(two);
    const key = readPublicKey(one.publicKey);
    if (!key) throw new Error('no key');
    await ci.takeHeartbeat(heartbeatOf('d1', [beatOf('drop'), beatOf('keep')], { repository: 'acme/drop' }));
    const { items } = await client.listControls({ query: { q: 'control drop' } });
    const drop = items[0]?.key ?? '';
    const decision = await client.decideControl({
      params: { key: drop },
      body: { action: 'retire', why: '  The framework does it: now. ', decidedBy: 'payments', until: '2026-12-31' },
    });
    expect(decision).toMatchObject({ id: 'DEC-1', covers: ['removed'], fingerprint: fingerprint('drop') });
    const file = readDecision(decision.path ?? '', decision.file ?? '');
    if (!file.ok) throw new Error(JSON.stringify(file.issues));
    expect(file.value).toMatchObject({
      id: 'DEC-1',
      control: 'drop',
      repository: 'acme/drop',
      why: 'The framework does it: now.',
      until: '2026-12-31',
    });
    expect(isSignedBy(file.value, key)).toBe(true);
    expect(isSignedBy({ ...file.value, covers: ['removed', 'softened:severity'] }, key)).toBe(false);

    // Until the change is merged the control is alive; then its absence is what was decided.
    expect((await read(drop)).liveness).toBe('alive');
    await ci.takeHeartbeat(heartbeatOf('d2', [beatOf('keep')], { repository: 'acme/drop' }));
    const retired = await read(drop);
    expect(retired).toMatchObject({ liveness: 'retired', decisions: [{ id: 'DEC-1', action: 'retire' }] });
    const again = { action: 'retire', why: 'x', decidedBy: 'payments' } as const;
    expect((await refusal(client.decideControl({ params: { key: drop }, body: again }))).code).toBe('control.retired');
    // What comes back is not covered by yesterday's decision.
    await ci.takeHeartbeat(heartbeatOf('d3', [beatOf('keep'), beatOf('drop')], { repository: 'acme/drop' }));
    expect((await read(drop)).liveness).toBe('alive');
  });

  test('about another version does not retire what is gone', async () => {
    await ci.takeHeartbeat(heartbeatOf('e1', [beatOf('edge')], { repository: 'acme/edge' }));
    const key = (await client.listControls({ query: { repository: 'acme/edge' } })).items[0]?.key ?? '';
    const body = { action: 'retire', why: 'x', decidedBy: 'platform' } as const;
    await client.decideControl({ params: { key }, body: { ...body, fingerprint: fingerprint('older') } });
    await ci.takeHeartbeat(heartbeatOf('e2', [], { repository: 'acme/edge' }));
    expect((await read(key)).liveness).toBe('gone');
    // The honest way: decide about what was there.
    await client.decideControl({ params: { key }, body });
    expect((await read(key)).liveness).toBe('retired');
  });

  test('names one repository where several run the control', async () => {
    const control = await client.registerControl({ body: { title: 'Shared', kind: 'gate' } });
    const { key } = control;
    expect(control).toMatchObject({ liveness: 'silent', enforcement: 'never_ran', places: [] });
    const decide = (more: object = {}) =>
      client.decideControl({ params: { key }, body: { action: 'retire', why: 'x', decidedBy: 'platform', ...more } });
    expect((await refusal(decide())).code).toBe('control.no_gate');
    expect((await decide({ repository: 'acme/new', fingerprint: fingerprint('new') })).file).toContain(
      `control: ${key}`,
    );
    for (const repository of ['acme/one', 'acme/two'])
      await ci.takeHeartbeat(heartbeatOf('s1', [beatOf(key)], { repository }));
    expect(await refusal(decide())).toMatchObject({
      code: 'control.which_repository',
      repositories: ['acme/one', 'acme/two'],
    });
    await decide({ repository: 'acme/one' });
    await ci.takeHeartbeat(heartbeatOf('s2', [], { repository: 'acme/one' }));
    expect((await read(key)).liveness).toBe('alive');
    await ci.takeHeartbeat(heartbeatOf('s3', [], { repository: 'acme/two' }));
    expect((await read(key)).liveness).toBe('gone');
  });

  test('is a role or a team, has a reason and a day ahead, and stands in the ledger', async () => {
    const { incident } = await client.declare({ body: { title: 'A queue grew without a bound' } });
    const { key } = await client.registerControl({
      body: { title: 'Queue runbook', kind: 'runbook', incident: incident.key },
    });
    const decide = (more: object = {}) =>
      client.decideControl({ params: { key }, body: { action: 'retire', why: 'x', decidedBy: 'platform', ...more } });
    expect((await refusal(decide({ decidedBy: 'ada admin' }))).detail).toContain('not a person');
    expect((await refusal(decide({ until: '2026-03-01' }))).detail).toContain('lies in the past');
    expect((await refusal(decide({ why: ' ' }))).code).toBe('request.invalid');
    expect((await refusal(decide({ action: 'allow' }))).detail).toContain('body.covers');
    expect((await refusal(decide({ action: 'allow', covers: ['x'] }))).code).toBe('control.no_gate');
    const decision = await decide();
    expect(decision).toMatchObject({ path: null, file: null });
    expect(await read(key)).toMatchObject({ liveness: 'retired' });
    await client.changeStatus({ params: { key: incident.key }, body: { status: 'mitigated' } });
    await client.openReview({ params: { key: incident.key }, body: {} });
    const room = await client.readRoom({ params: { key: incident.key } });
    expect(room.decisions.map(({ action }) => action)).toContain('retire_control');
    await expect(
      server.base.db.updateTable('controlDecisions').set({ why: 'y' }).where('number', '>', 0).execute(),
    ).rejects.toThrow('never change');
  });

  test('about the gate itself is signed, too', async () => {
    const { file, path } = await client.decideGate({
      body: {
        action: 'weaken',
        covers: ['rewired:.pawl/pawl.yml'],
        fingerprint: fingerprint('pawl.yml'),
        repository: 'acme/shop',
        why: 'CI moved',
        decidedBy: 'platform',
      },
    });
    const { publicKey } = await client.readGateKey({});
    const key = readPublicKey(publicKey);
    const decision = readDecision(path ?? '', file ?? '');
    expect(decision.ok && key && isSignedBy(decision.value, key)).toBe(true);
    expect(file).toContain('control: gate');
  });

  test('does not let the private half out', async () => {
    const dump = JSON.stringify([
      await server.base.db.selectFrom('auditLog').selectAll().execute(),
      await client.readGateKey({}),
    ]);
    const { privateKey, publicKey } = await server.base.db
      .selectFrom('signingKeys')
      .selectAll()
      .executeTakeFirstOrThrow();
    expect(dump).toContain(publicKey.toString('base64'));
    expect(dump).not.toContain(privateKey.toString('base64'));
    expect(dump).not.toContain(privateKey.toString('hex'));
    expect(dump).not.toContain(privateKey.subarray(-32).toString('hex'));
  });
});

describe('home', () => {
  test('lists what fell silent or went, with the page where it is settled', async () => {
    const other = await startTestServer();
    try {
      const ours = await ciClient(other);
      const at = (repository: string) => ({ repository });
      await ours.takeHeartbeat(heartbeatOf('1', [beatOf('stays'), beatOf('goes')], at('acme/home')));
      await ours.takeHeartbeat(heartbeatOf('1', [beatOf('quiet')], at('acme/quiet')));
      await ours.takeHeartbeat(heartbeatOf('c', [beatOf('never')], { ...at('acme/quiet'), kind: 'change' }));
      expect(await other.client.readHome({})).toMatchObject({
        sentence: '3 of 3 lessons hold; none is slipping.',
        slippingTotal: 0,
      });
      travel(other, 0.01);
      await other.client.registerControl({ body: { title: 'Restore runbook', kind: 'runbook' } });
      await other.client.registerControl({ body: { title: 'A gate to come', kind: 'gate' } });
      travel(other, 7.99);
      travel(other, 1);
      await ours.takeHeartbeat(heartbeatOf('2', [beatOf('stays')], at('acme/home')));
      const week = await other.client.readHome({});
      expect(week.slipping.map(({ kind, title, href }) => [kind, title, href])).toEqual([
        ['gone', 'Control goes', '/controls/CTL-2'],
        ['silent', 'Control quiet', '/controls/CTL-3'],
        ['silent', 'A gate to come', '/controls/CTL-6'],
      ]);
      expect(week.sentence).toBe('1 of 4 lessons hold; 3 are slipping.');
      travel(other, 23);
      expect((await other.client.readHome({})).slipping.map(({ title }) => title)).toContain('Restore runbook');
      await other.client.decideControl({
        params: { key: 'CTL-2' },
        body: { action: 'retire', why: 'x', decidedBy: 'platform' },
      });
      expect((await other.client.readHome({})).slipping.map(({ title }) => title)).not.toContain('Control goes');
    } finally {
      await other.stop();
    }
  });

  test('a funded fix no longer holds when its control has gone', async () => {
    const other = await startTestServer();
    try {
      const ours = await ciClient(other);
      const { current, planned } = await addTeam(other);
      const key = await openRoom(other);
      const params = { key };
      const { id } = await other.client.addCandidate({
        params,
        body: { title: 'Keys for jobs', rung: 'path', kind: 'gate' },
      });
      const work = await planned(current.id, 'a feature');
      const fund = { ownerId: other.admin.id, cycleId: current.id, estimateDays: 2, displaces: [work.id] };
      await other.client.fund({ params: { ...params, id }, body: fund });
      await other.client.recordProgress({ params: { ...params, id }, body: { progress: 'shipped' } });
      const told = beatOf('keys', { incident: key });
      const { keys } = await ours.takeHeartbeat(heartbeatOf('1', [told, beatOf('stays')]));
      expect(await other.client.readControl({ params: { key: keys['keys'] ?? '' } })).toMatchObject({
        incident: { key },
        fix: { id, name: 'Keys for jobs' },
      });
      expect(await other.client.readHome({})).toMatchObject({ holding: 2, lessons: 2, slippingTotal: 0 });
      await ours.takeHeartbeat(heartbeatOf('2', [beatOf('stays')]));
      const after = await other.client.readHome({});
      expect(after).toMatchObject({ holding: 1, lessons: 2, slippingTotal: 1 });
      expect(after.slipping).toMatchObject([
        { kind: 'gone', id, title: 'Keys for jobs', incidentKey: key, controlKey: keys['keys'] },
      ]);
    } finally {
      await other.stop();
    }
  });
});
