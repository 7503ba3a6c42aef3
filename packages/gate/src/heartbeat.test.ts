import type { Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CheckRun } from './check.ts';
import { checkRepository } from './check.ts';
import type { GitRepository } from './fixtures/git-repository.ts';
import { gitRepository } from './fixtures/git-repository.ts';
import { CONTROL_PATH, SETTLED } from './fixtures/settlement.ts';
import { beat } from './heartbeat.ts';
import type { Heartbeat } from './heartbeat.ts';

let repo: GitRepository;
let run: CheckRun;
let server: Server | undefined;

beforeEach(async () => {
  repo = gitRepository();
  repo.commit(SETTLED);
  repo.git('remote', 'add', 'origin', 'https://someone:secret@git.example.com/shop/payments.git');
  run = await checkRepository({
    cwd: repo.root,
    scope: 'all',
    allowCommands: false,
    today: '2026-06-01',
    cache: false,
  });
});
afterEach(() => {
  repo.close();
  server?.closeAllConnections();
  server?.close();
  server = undefined;
});

async function serve(handler: Parameters<typeof createServer>[1]): Promise<string> {
  const made = createServer(handler as never);
  server = made;
  await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(made.address() as AddressInfo).port}`;
}

test('says what ran, and learns what was caught', async () => {
  let got: Heartbeat | undefined;
  let headers: unknown;
  const url = await serve((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      headers = [request.method, request.url, request.headers.authorization];
      got = JSON.parse(body) as Heartbeat;
      response.end(JSON.stringify({ caught: { 'CTL-7': { count: 31, since: '2026-03-14' } } }));
    });
  });
  const sent = await beat(run, { PAWL_URL: `${url}/`, PAWL_TOKEN: 't' });
  expect(sent).toEqual({
    state: 'arrived',
    caught: new Map([['CTL-7', { count: 31, since: '2026-03-14' }]]),
    notes: [],
  });
  expect(headers).toEqual(['POST', '/api/gate/heartbeats', 'Bearer t']);
  expect(got).toMatchObject({
    version: 1,
    repository: 'https://git.example.com/shop/payments',
    kind: 'default_branch',
    commit: repo.git('rev-parse', 'HEAD'),
    controls: [
      {
        id: 'CTL-7',
        path: CONTROL_PATH,
        incident: 'INC-42',
        owner: 'payments',
        status: 'enforcing',
        files: 2,
        findings: 0,
        suppressions: 0,
      },
    ],
  });
  expect(JSON.stringify(got)).not.toContain('secret');
});

test('a change is a change, on a pull request too', async () => {
  const kinds: string[] = [];
  const url = await serve((request, response) => {
    request.on('data', (chunk: Buffer) => kinds.push((JSON.parse(chunk.toString()) as Heartbeat).kind));
    request.on('end', () => response.end('{}'));
  });
  const env = { PAWL_URL: url, PAWL_TOKEN: 't' };
  await beat(run, { ...env, GITHUB_EVENT_NAME: 'pull_request', GITHUB_REF_NAME: 'main' });
  await beat({ ...run, scope: 'changed' }, env);
  await beat(run, { ...env, GITHUB_EVENT_NAME: 'push', GITHUB_REF_NAME: 'feature' });
  await beat(run, { ...env, GITHUB_EVENT_NAME: 'push', GITHUB_REF_NAME: 'main' });
  expect(kinds).toEqual(['change', 'change', 'change', 'default_branch']);
});

test.each([
  ['slow', (): void => undefined, 'did not answer within 2 s'],
  [
    'dripping',
    (_: unknown, response: { write(text: string): void }): void =>
      void setInterval(() => response.write(' '), 200).unref(),
    'did not answer within 2 s',
  ],
  [
    'refusing the token',
    (_: unknown, response: { statusCode: number; end(): void }): void => {
      response.statusCode = 401;
      response.end();
    },
    'the server answered 401',
  ],
  [
    'redirecting',
    (_: unknown, response: { writeHead(status: number, headers: object): void; end(): void }): void => {
      response.writeHead(302, { location: 'http://127.0.0.1:1/' });
      response.end();
    },
    'redirect',
  ],
  ['hanging up', (request: { socket: { destroy(): void } }): void => request.socket.destroy(), ''],
])('a server that is %s costs two seconds at most', async (_, handler, why) => {
  const url = await serve(handler as never);
  const start = performance.now();
  const sent = await beat(run, { PAWL_URL: url, PAWL_TOKEN: 't' });
  expect(performance.now() - start).toBeLessThan(10_000);
  expect(sent.state).toBe('lost');
  expect(sent.state === 'lost' && sent.why).toContain(why);
});

test('a dead server, a wrong address, and none at all', async () => {
  const url = await serve(() => undefined);
  server?.close();
  expect((await beat(run, { PAWL_URL: url, PAWL_TOKEN: 't' })).state).toBe('lost');
  expect((await beat(run, { PAWL_URL: 'nonsense', PAWL_TOKEN: 't' })).state).toBe('lost');
  expect((await beat(run, { PAWL_URL: url })).state).toBe('off');
});

test('the last control that leaves is told, too; a run outside of a repository has nothing to tell', async () => {
  let got: Heartbeat | undefined;
  const url = await serve((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      got = JSON.parse(body) as Heartbeat;
      response.end('{}');
    });
  });
  const env = { PAWL_URL: url, PAWL_TOKEN: 't' };
  repo.git('rm', '-rq', '.pawl/controls');
  repo.commit();
  const options = { scope: 'all', allowCommands: false, today: '2026-06-01', cache: false } as const;
  const empty = await checkRepository({ ...options, cwd: repo.root });
  expect(empty).toMatchObject({ exit: 2, results: [] });
  expect((await beat(empty, env)).state).toBe('arrived');
  expect(got).toMatchObject({ kind: 'default_branch', controls: [] });
  expect((await beat(await checkRepository({ ...options, cwd: '/' }), env)).state).toBe('off');
});
