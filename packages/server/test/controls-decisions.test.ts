import { ProblemError, type Client } from '@pawl/contract/client';
import { readDecision } from '@pawl/gate/decision/read-decision';
import { isSignedBy, readPublicKey } from '@pawl/gate/decision/verify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { beatOf, ciClient, fingerprint, heartbeatOf } from './controls-fixture.ts';
import { startTestServer, type TestServer } from './server.ts';

let server: TestServer;
let client: Client;
let ci: Client;

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
