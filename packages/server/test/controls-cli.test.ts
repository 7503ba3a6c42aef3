import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { loadGate } from '@pawl/gate/control/load-controls';
import { gateTreeOnDisk } from '@pawl/gate/git/gate-tree';
import { style } from '@pawl/gate/report/style';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { allow, retire } from '../../cli/src/gate/decide.ts';
import { init } from '../../cli/src/gate/init.ts';
import type { Io } from '../../cli/src/gate/io.ts';
import { list } from '../../cli/src/gate/list.ts';
import { newControl } from '../../cli/src/gate/new.ts';
import { why } from '../../cli/src/gate/why.ts';
import { beatOf, ciClient, heartbeatOf } from './controls-fixture.ts';
import { startTestServer, type TestServer } from './server.ts';

/** The gate's commands beside a server: what they ask it, and what they say when it will not do. */

let server: TestServer;
let root: string;
let said: string;
const strangers: Server[] = [];

beforeAll(async () => {
  server = await startTestServer(new Date());
});
afterAll(() => server.stop());
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'pawl-controls-')));
  said = '';
  git('init', '-q', '-b', 'main');
  git('config', 'user.name', 'test');
  git('config', 'user.email', 'test@localhost');
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
  for (const stranger of strangers.splice(0)) stranger.close();
});

const git = (...args: string[]): string =>
  execFileSync('git', args, { cwd: root, encoding: 'utf8', env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null' } });
const commit = (): void => {
  git('add', '-A');
  git('commit', '-q', '-m', 'x');
};
const write = (path: string, text: string): void => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};
const io = (env: Record<string, string> = {}): Io => {
  const say = (text: string): void => {
    said += text;
  };
  const both = { PAWL_URL: server.url, PAWL_TOKEN: server.admin.token, ...env };
  return { cwd: root, env: both, look: style(false, 100), today: '2026-06-01', out: say, err: say };
};
const control = (id: string, title = 'No sleep in handlers'): string => `id: ${id}
title: ${title}
why: A handler slept and the pool ran dry.
do: Use a timer.
files: ['src/**']
check: { text: { must_not: 'sleep' } }
examples: { must_fail: [{ name: it, code: sleep }] }
`;
const why1 = { why: 'The runtime refuses it now', by: 'platform', base: 'main' };
/** Somebody else's server, or ours from before there were controls. */
const stranger = async (status: number, body: object | string): Promise<string> => {
  const made = createServer((_, answer) => {
    answer
      .writeHead(status, { 'content-type': 'application/json' })
      .end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve));
  strangers.push(made);
  return `http://127.0.0.1:${(made.address() as AddressInfo).port}`;
};

test('a slug is found by what the repository calls it, whatever the remote is called', async () => {
  const ci = await ciClient(server);
  await ci.takeHeartbeat(heartbeatOf('1', [beatOf('no-sleep')], { repository: 'acme/other' }));
  const { keys } = await ci.takeHeartbeat(heartbeatOf('1', [beatOf('no-sleep')], { repository: 'acme/handlers' }));
  write('.pawl/controls/no-sleep.yml', control('no-sleep'));
  commit();
  git('remote', 'add', 'origin', 'https://somebody:secret@git.example.com/acme/handlers.git');
  expect(await retire('no-sleep', why1, io())).toBe(0);
  expect(existsSync(join(root, '.pawl/controls/no-sleep.yml'))).toBe(false);
  const { decisions } = await server.client.readControl({ params: { key: keys['no-sleep'] ?? '' } });
  expect(decisions).toMatchObject([{ repository: 'acme/handlers', why: why1.why, decidedBy: 'platform' }]);
  const file = readFileSync(join(root, `.pawl/decisions/${decisions[0]?.id}.yml`), 'utf8');
  expect(file).toBe(decisions[0]?.file);
  expect(file).toContain('control: no-sleep');

  said = '';
  write('.pawl/controls/no-sleep.yml', control('no-sleep'));
  expect(await list({ server: true }, io())).toBe(0);
  expect(said).toContain(`alive  ${keys['no-sleep']} · stopped 0 changes`);
  said = '';
  expect(await why('no-sleep', io())).toBe(0);
  expect(said).toContain(`alive  ${keys['no-sleep']}`);
});

test('a retirement that was decided on the server is taken, not made again', async () => {
  const ci = await ciClient(server);
  write('.pawl/controls/no-spin.yml', control('no-spin'));
  commit();
  const { fingerprint } = loadGate(gateTreeOnDisk(root)).controls[0] ?? { fingerprint: '' };
  const { keys } = await ci.takeHeartbeat(
    heartbeatOf('1', [beatOf('no-spin', { fingerprint })], { repository: 'acme/spin' }),
  );
  const params = { key: keys['no-spin'] ?? '' };
  const body = { action: 'retire', why: 'Nobody would reinstate it', decidedBy: 'platform' } as const;
  const standing = await server.client.decideControl({ params, body });
  const here = io({ PAWL_REPOSITORY: 'acme/spin' });
  // Neither a reason nor a name is asked for: both were given when it was decided.
  expect(await retire('no-spin', { base: 'main' }, here)).toBe(0);
  expect(said).toContain(`${standing.id} says so already: platform decided it. Nobody would reinstate it`);
  expect(readFileSync(join(root, standing.path ?? ''), 'utf8')).toBe(standing.file);
  expect(existsSync(join(root, '.pawl/controls/no-spin.yml'))).toBe(false);
  expect((await server.client.readControl({ params })).decisions).toHaveLength(1);

  // It worked once: for another version of the control, or after the merge, there has to be another one.
  commit();
  write('.pawl/controls/no-spin.yml', control('no-spin'));
  commit();
  expect(await retire('no-spin', { base: 'main' }, here)).toBe(2);
  expect(await retire('no-spin', why1, here)).toBe(0);
  expect((await server.client.readControl({ params })).decisions).toHaveLength(2);
});

test('what no heartbeat has told cannot be decided about, and nothing is touched', async () => {
  write('.pawl/controls/unheard.yml', control('unheard'));
  commit();
  await expect(retire('unheard', why1, io({ PAWL_REPOSITORY: 'acme/new' }))).rejects.toThrow(
    'has not heard of unheard. Let `pawl check` report once',
  );
  // A reserved key is known before its first heartbeat.
  const { key } = await server.client.registerControl({ body: { title: 'Reserved', kind: 'gate' } });
  write('.pawl/controls/reserved.yml', control(key));
  commit();
  await expect(retire(key, why1, io())).rejects.toThrow('This repository has no name');
  expect(git('status', '--porcelain')).toBe('');
  expect(await retire(key, why1, io({ PAWL_REPOSITORY: 'acme/new' }))).toBe(0);
  expect(said).toContain('Signed by the server');
});

test('allow is decided there, too: for a control, and for the gate itself', async () => {
  const ci = await ciClient(server);
  await ci.takeHeartbeat(heartbeatOf('1', [beatOf('quiet-loop')], { repository: 'acme/loop' }));
  write('.pawl/controls/quiet-loop.yml', control('quiet-loop'));
  write('.pawl/pawl.yml', 'defaults: { branch: main }\n');
  write('src/a.ts', 'x\n');
  commit();
  git('checkout', '-q', '-b', 'change');
  write('src/a.ts', '// pawl-ignore quiet-loop: the timer is not there yet\nsleep\n');
  write('.pawl/pawl.yml', "defaults: { branch: main, exclude: ['vendor/**'] }\n");
  commit();
  const here = io({ PAWL_REPOSITORY: 'acme/loop' });
  expect(await allow('quiet-loop', why1, here)).toBe(0);
  expect(await allow('gate', why1, here)).toBe(0);
  expect(said.match(/Signed by the server/g)?.length).toBeGreaterThanOrEqual(2);
});

test('an incident fills in what was not said, and its key is reserved once', async () => {
  const { incident } = await server.client.declare({
    body: { title: 'The pool ran dry', summary: 'A handler slept, and 40 requests waited for it.' },
  });
  const options = {
    incident: incident.key.toLowerCase(),
    title: 'No sleep in handlers',
    do: 'Use a timer.',
    files: ['src/**'],
    mustNot: 'sleep',
    bad: ['sleep'],
  };
  expect(await newControl({ ...options, severity: 'none' }, io())).toBe(2);
  const before = (await server.client.listControls({ query: { incident: incident.key } })).total;
  expect(before).toBe(0);
  expect(await newControl(options, io())).toBe(0);
  const [reserved] = (await server.client.listControls({ query: { incident: incident.key } })).items;
  const file = readFileSync(join(root, '.pawl/controls/no-sleep-in-handlers.yml'), 'utf8');
  expect(file).toContain(`id: ${reserved?.key}`);
  expect(file).toContain('40 requests waited');
  expect(file).toContain(`writeup: ${server.url}/i/${incident.key}`);
  // Written again, since the first file was thrown away: the same key, no second one.
  rmSync(join(root, '.pawl'), { recursive: true });
  expect(await newControl(options, io())).toBe(0);
  expect((await server.client.listControls({ query: { incident: incident.key } })).total).toBe(1);
  await expect(newControl({ ...options, incident: 'INC-4711' }, io())).rejects.toMatchObject({
    problem: { code: 'not_found' },
  });
  // What is no key of ours is a word in the file, as without a server.
  rmSync(join(root, '.pawl'), { recursive: true });
  expect(await newControl({ ...options, incident: 'JIRA-12', why: 'x' }, io())).toBe(0);
  expect(readFileSync(join(root, '.pawl/controls/no-sleep-in-handlers.yml'), 'utf8')).toContain(
    'id: no-sleep-in-handlers',
  );
});

test('a server that is away, old, or somebody else says so', async () => {
  write('.pawl/controls/no-sleep.yml', control('no-sleep'));
  commit();
  const going = (env: Record<string, string>) => retire('no-sleep', why1, io(env));
  await expect(going({ PAWL_URL: 'http://127.0.0.1:9' })).rejects.toThrow('Pawl does not answer at http://127.0.0.1:9');
  await expect(going({ PAWL_URL: 'pawl.example.com' })).rejects.toThrow('is not the address of a server');
  await expect(going({ PAWL_TOKEN: '' })).rejects.toThrow('PAWL_TOKEN is not set');
  await expect(going({ PAWL_TOKEN: 'x'.repeat(43) })).rejects.toMatchObject({ problem: { code: 'sign_in.required' } });
  const old = { type: '/docs/problems#not_found', title: 'x', status: 404, code: 'not_found', next: 'x' };
  await expect(going({ PAWL_URL: await stranger(404, old) })).rejects.toThrow('is older than this command');
  await expect(going({ PAWL_URL: await stranger(200, '<html>') })).rejects.toThrow('is not Pawl');
  await expect(going({ PAWL_URL: await stranger(502, {}) })).rejects.toThrow('is not Pawl (HTTP 502)');
  expect(git('status', '--porcelain')).toBe('');
  // The story is in the repository: it is told all the same.
  said = '';
  expect(await why('no-sleep', io({ PAWL_URL: 'http://127.0.0.1:9' }))).toBe(0);
  expect(said).toContain('the pool ran dry');
});

test('init takes the key along where it may, and says how to add it where it may not', async () => {
  expect(await init({ yes: true, server: `${server.url}/` }, io({ PAWL_REPOSITORY: 'acme/new' }))).toBe(0);
  const { publicKey } = await server.client.readGateKey({});
  const config = readFileSync(join(root, '.pawl/pawl.yml'), 'utf8');
  expect(config).toContain(`server: ${server.url}\n`);
  expect(config).toContain('repository: acme/new');
  expect(config).toContain(publicKey);
  rmSync(join(root, '.pawl'), { recursive: true });
  expect(await init({ yes: true, server: 'http://127.0.0.1:9' }, io())).toBe(0);
  expect(said).toContain("the server's key was not fetched (Pawl does not answer at http://127.0.0.1:9.)");
  expect(readFileSync(join(root, '.pawl/pawl.yml'), 'utf8')).not.toContain('public_key');
});
