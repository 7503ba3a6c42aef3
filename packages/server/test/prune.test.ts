import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { beatOf, ciClient, commit, heartbeatOf, travel } from './controls-fixture.ts';
import { problemOf } from './room-fixture.ts';
import { startTestServer, type TestServer } from './server.ts';

let server: TestServer;
let ci: Awaited<ReturnType<typeof ciClient>>;
let teamId: string;

beforeAll(async () => {
  server = await startTestServer(new Date('2025-03-02T09:00:00Z'));
  ci = await ciClient(server);
  teamId = (await server.client.addTeam({ body: { name: 'Payments' } })).id;
  await server.client.declare({ body: { title: 'Refunds were paid twice' } });
  const told = { owner: 'Payments', incident: 'INC-1' };
  await ci.takeHeartbeat(heartbeatOf('1', [beatOf('keyed-jobs', told), beatOf('old-guard', told)]));
  await server.client.registerControl({
    body: { title: 'Two people start an export', kind: 'checklist', teamId, incident: 'INC-1' },
  });
});
afterAll(() => server.stop());

const list = async () => (await server.client.listPrunes({})).teams[0];

it('is due a year after a control was registered, and not before', async () => {
  expect(await list()).toEqual({
    team: { id: teamId, name: 'Payments' },
    controls: 3,
    due: 0,
    lastOn: null,
    open: null,
  });
  travel(server, 365);
  expect(await list()).toMatchObject({ due: 3 });
});

it('says of a quiet control neither that it works nor that it does not', async () => {
  const prune = await server.client.startPrune({ body: { teamId } });
  expect(prune.items).toHaveLength(3);
  expect(prune.items[0]?.record).toContain('the record cannot say');
  await server.client.declare({ body: { title: 'Refunds paid twice, again', sameAs: 'INC-1' } });
  const again = await server.client.readPrune({ params: { id: prune.id } });
  expect(again.items[0]).toMatchObject({ recurrences: 1, record: expect.stringContaining('failed once more') });
  expect(await list()).toMatchObject({ open: prune.id });
  const refused = await problemOf(server.client.startPrune({ body: { teamId } }));
  expect(refused).toMatchObject({ code: 'prune.open', id: prune.id });
});

it('keeps, takes back, and lets nothing go without a reason', async () => {
  const id = (await list())?.open ?? '';
  const params = { id, key: 'CTL-1' };
  await server.client.answerPrune({ params, body: { verdict: 'keep' } });
  expect(await problemOf(server.client.answerPrune({ params, body: { verdict: 'retire', why: '  ' } }))).toMatchObject({
    code: 'prune.unexplained',
  });
  expect((await server.client.answerPrune({ params, body: { verdict: null } })).verdict).toBeNull();
  await server.client.answerPrune({ params, body: { verdict: 'change', why: 'Cover the new service' } });
  expect((await server.client.readPrune({ params: { id } })).asked).toBe(1);
  expect((await server.client.readControl({ params: { key: 'CTL-1' } })).decisions).toEqual([]);
});

it('closes with signed decisions and a patch that git applies', async () => {
  const id = (await list())?.open ?? '';
  for (const key of ['CTL-2', 'CTL-3']) {
    await server.client.answerPrune({
      params: { id, key },
      body: { verdict: 'retire', why: 'The old scheduler is gone.' },
    });
  }
  const closed = await server.client.closePrune({ params: { id } });
  expect(closed.changes.map(({ key, remove }) => [key, remove])).toEqual([
    ['CTL-2', '.pawl/controls/old-guard.yml'],
    ['CTL-3', null],
  ]);
  const [gate, checklist] = closed.changes;
  expect(gate?.decision).toMatchObject({ action: 'retire', covers: ['removed'], decidedBy: 'Payments' });
  expect(gate?.decision.file).toContain('signature:');
  expect(checklist?.decision.file).toBeNull();

  const folder = mkdtempSync(join(tmpdir(), 'pawl-prune-'));
  try {
    execFileSync('git', ['init', '-q'], { cwd: folder });
    execFileSync('git', ['apply', '-'], { cwd: folder, input: gate?.patch ?? '' });
    expect(readFileSync(join(folder, gate?.decision.path ?? ''), 'utf8')).toBe(gate?.decision.file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  expect(
    await problemOf(server.client.answerPrune({ params: { id, key: 'CTL-1' }, body: { verdict: 'keep' } })),
  ).toMatchObject({
    code: 'prune.closed',
  });
  expect(await problemOf(server.client.closePrune({ params: { id } }))).toMatchObject({ code: 'prune.closed' });
});

it('retires what people follow at once, and a gate when its repository reports without it', async () => {
  const liveness = async (key: string) => (await server.client.readControl({ params: { key } })).liveness;
  expect(await liveness('CTL-3')).toBe('retired');
  await ci.takeHeartbeat(heartbeatOf('2', [beatOf('keyed-jobs')], { commit: commit('later') }));
  expect(await liveness('CTL-2')).toBe('retired');
  expect(await liveness('CTL-1')).toBe('alive');
  expect(await list()).toMatchObject({ controls: 1, due: 0, lastOn: '2026-03-02' });
});

it('two people who close at once close once', async () => {
  travel(server, 400);
  const { id } = await server.client.startPrune({ body: { teamId } });
  await server.client.answerPrune({ params: { id, key: 'CTL-1' }, body: { verdict: 'retire', why: 'Replaced.' } });
  const both = await Promise.allSettled([1, 2].map(() => server.client.closePrune({ params: { id } })));
  expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect((await server.client.readControl({ params: { key: 'CTL-1' } })).decisions).toHaveLength(1);
});

it('has nothing to ask where there is no control', async () => {
  expect(await problemOf(server.client.startPrune({ body: {} }))).toMatchObject({ code: 'prune.empty' });
});

it('takes an attestation of a checklist, forgets who said it, and is silent after thirty days without one', async () => {
  const { key } = await server.client.registerControl({ body: { title: 'Drain before deploy', kind: 'runbook' } });
  const params = { key };
  const liveness = async () => (await server.client.readControl({ params })).liveness;
  expect((await server.client.readAdherence({ params })).sentence).toBe('Nobody has said yet whether it is followed.');
  await server.client.attest({ params, body: { followed: true } });
  const said = await server.client.attest({ params, body: { followed: false, note: 'no time' } });
  expect(said).toMatchObject({ sentence: 'Followed 1 of the 2 times that somebody said.' });
  expect(said.months).toEqual([{ month: server.now.toISOString().slice(0, 7), followed: 1, skipped: 1 }]);
  expect(await liveness()).toBe('alive');
  travel(server, 31);
  expect(await liveness()).toBe('silent');
  const { rows } = await sql<{ text: string }>`
    select row_to_json(a)::text as text from attestations a`.execute(server.base.db);
  expect(rows.some(({ text }) => text.includes(server.admin.id))).toBe(false);
  expect(await problemOf(server.client.attest({ params: { key: 'CTL-2' }, body: { followed: true } }))).toMatchObject({
    code: 'control.not_attested',
  });
});
