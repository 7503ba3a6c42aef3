import { generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createClient, type Client } from '@pawl/contract/client';
import { signedText } from '@pawl/domain/gate-decision/signed-text';
import { writeDecision } from '@pawl/domain/gate-decision/write-decision';
import { readDecision } from '@pawl/gate/decision/read-decision';
import { chromium } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newPlace, runPawl, startPawl, type RunningPawl } from './pawl.ts';
import { settlementRepository } from './settlement-repository.ts';

/** The essay's story, whole: a real server, a real repository, the real command line, and CI as `pawl init` sets it up. */

const place = newPlace();
const repository = settlementRepository(place.folder, place.env);
const { git, write, commit, pawl, ci } = repository;
let server: RunningPawl;
let client: Client;
/** What somebody's terminal has, and what CI has. */
let dev: Record<string, string>;
let job: Record<string, string>;
let controlPath: string;

const keyed = `import { defineSettlementJob } from './define-settlement-job.ts';

export const refunds = defineSettlementJob({
  name: 'refunds',
  idempotencyKey: (refund: { readonly id: string }) => \`refund:\${refund.id}\`,
});
`;
const unkeyed = keyed.replace(/\n {2}idempotencyKey.*/, '');
const rule =
  '{ pattern: defineSettlementJob($OPTS), not: { has: { kind: pair, has: { field: key, regex: "^idempotencyKey$" }, stopBy: end } } }';
const decisions = '.pawl/decisions';

const today = (offset: number): string => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
const control = () => client.readControl({ params: { key: 'CTL-1' } });
const token = async (...args: string[]): Promise<string> => {
  const made = await runPawl(place, ['token', ...args]);
  expect(made).toMatchObject({ code: 0 });
  return made.out.trim();
};
/** Lands what is checked out on main, and lets CI run there. */
const merge = async (branch: string) => {
  git('checkout', '-q', 'main');
  git('merge', '-q', '--no-ff', '-m', `merge ${branch}`, branch);
  git('push', '-q', 'origin', 'main');
  return ci('push', job);
};

const chapters: (readonly [name: string, run: () => Promise<void>])[] = [];
const chapter = (name: string, run: () => Promise<void>): void => void chapters.push([name, run]);

test('the story of the essay, from the incident to the control that cannot leave quietly', async () => {
  for (const [name, run] of chapters) {
    const began = performance.now();
    try {
      await run();
      console.log(`${Math.round(performance.now() - began)} ms: ${name}`);
    } catch (error) {
      if (error instanceof Error) error.message = `${name}: ${error.message}`;
      throw error;
    }
  }
}, 400_000);

beforeAll(async () => {
  server = await startPawl(place);
  client = createClient({
    url: server.url,
    token: server.token,
    newIdempotencyKey: randomUUID,
    fetch: globalThis.fetch,
  });
  const mine = await token('--name', 'me');
  const cis = await token('--name', 'ci', '--scope', 'gate:report');
  dev = { PAWL_URL: server.url, PAWL_TOKEN: mine, PAWL_REPOSITORY: 'acme/settlement' };
  job = { PAWL_URL: server.url, PAWL_TOKEN: cis };
});
afterAll(() => place.clear());

chapter('an incident, a room, and a fix that is funded', async () => {
  const team = await client.addTeam({ body: { name: 'payments' } });
  const cycle = await client.addCycle({
    body: { teamId: team.id, name: 'this cycle', starts: today(-3), ends: today(10), capacityDays: 20, reserveDays: 5 },
  });
  const { incident } = await client.declare({
    body: {
      title: 'Refunds were paid twice',
      summary: 'A retried settlement job paid 214 refunds twice. Nothing in the job said "this was done already".',
      services: ['settlement'],
    },
  });
  const params = { key: incident.key };
  await client.changeStatus({ params, body: { status: 'resolved' } });
  await client.openReview({ params, body: {} });
  const fix = await client.addCandidate({
    params,
    body: { title: 'A settlement job carries an idempotency key', rung: 'path', kind: 'gate' },
  });
  const { person } = await client.readSession({});
  await client.fund({
    params: { ...params, id: fix.id },
    body: { ownerId: person?.id ?? '', cycleId: cycle.id, estimateDays: 2, fromReserve: true },
  });
});

chapter('the fix becomes a control that proves itself on the commit that hurt', async () => {
  write('services/settlement/refunds.ts', unkeyed);
  const bad = commit('the job that paid twice');
  write('services/settlement/refunds.ts', keyed);
  const fixed = commit('the fix');
  const set = await pawl(['init', '--yes', '--server', server.url], dev);
  expect(set).toMatchObject({ code: 0 });
  const { publicKey } = await client.readGateKey({});
  expect(repository.read('.pawl/pawl.yml')).toContain(publicKey);

  const story = ['new', '--incident', 'INC-1', '--do', 'Pass `idempotencyKey` to `defineSettlementJob`.'];
  const what = ['--files', 'services/settlement/**/*.ts', '--language', 'TypeScript', '--rule', rule];
  const examples = ['--bad', "defineSettlementJob({ name: 'refunds' })", '--good', keyed];
  const proof = ['--bad-commit', bad, '--fixed-commit', fixed];
  const made = await pawl([...story, ...what, ...examples, ...proof], dev);
  expect(made.err).toBe('');
  expect(made).toMatchObject({ code: 0 });
  controlPath = '.pawl/controls/a-settlement-job-carries-an-idempotency-key.yml';
  expect(made.out).toContain(`wrote ${controlPath}: CTL-1, for INC-1`);
  const file = repository.read(controlPath);
  expect(file).toContain('id: CTL-1');
  expect(file).toContain('214 refunds twice');
  expect(file).toContain(`writeup: ${server.url}/i/INC-1`);
  expect(file).toContain('owner: payments');

  const proven = await pawl(['test', '--prove']);
  expect(proven).toMatchObject({ code: 0 });
  expect(proven.out).toContain('✓ proof');
  // At the fix there is nothing to find: a proof that does not fail there proves nothing.
  write(controlPath, file.replace(bad, fixed));
  expect(await pawl(['test', '--prove'])).toMatchObject({ code: 1 });
  write(controlPath, file);

  write(
    '.pawl/controls/no-retries-without-backoff.yml',
    `title: Retries in the settlement configuration back off
why: A retry storm doubled the traffic to a partner bank.
do: Set backoff to exponential.
owner: payments
files: ['services/settlement/*.yml']
check: { text: { must: 'backoff: exponential' } }
examples:
  must_fail: [{ name: without, code: 'retries: 5' }]
  must_pass: [{ name: with, code: 'backoff: exponential' }]
`,
  );
  write(
    '.pawl/controls/readme.yml',
    `title: The repository says what it is
why: Nobody on call knew what the service did.
do: Keep README.md.
check: { paths: { must_exist: [README.md] } }
`,
  );
  commit('the gate');
  git('push', '-q', '-u', 'origin', 'main');
  git('remote', 'set-head', 'origin', 'main');
});

chapter('it is reserved for its incident and fix, and alive from its first heartbeat on', async () => {
  expect(await control()).toMatchObject({
    liveness: 'silent',
    enforcement: 'never_ran',
    incident: { key: 'INC-1' },
    fix: { name: 'A settlement job carries an idempotency key' },
    team: { name: 'payments' },
  });
  const ran = await ci('push', job);
  expect(ran).toMatchObject({ code: 0, err: '' });
  expect(await control()).toMatchObject({
    liveness: 'alive',
    enforcement: 'enforcing',
    repositories: ['acme/settlement'],
    fires: 0,
  });
  const { items } = await client.listControls({ query: { sort: 'age' } });
  expect(items.map(({ key, gateIds }) => [key, gateIds])).toEqual([
    ['CTL-1', ['CTL-1']],
    ['CTL-2', ['no-retries-without-backoff']],
    ['CTL-3', ['readme']],
  ]);
  expect(await seenOnThePage()).toMatch(/acme\/settlement[\s\S]*; enforcing, heard/);
  const listed = await pawl(['list', '--server'], dev);
  expect(listed.out).toContain('alive  CTL-1 · stopped 0 changes');
});

chapter('a new job without the key is stopped, and the story is told', async () => {
  git('checkout', '-q', '-b', 'payout', 'main');
  write('services/settlement/payout.ts', unkeyed.replaceAll('refunds', 'payout'));
  commit('a new job');
  const stopped = await ci('pull_request', job);
  expect(stopped).toMatchObject({ code: 1, err: '' });
  expect(stopped.out).toContain('services/settlement/payout.ts');
  expect(stopped.out).toContain('214 refunds twice');
  expect(stopped.out).toContain(`${server.url}/i/INC-1`);
  expect(await control()).toMatchObject({ fires: 1, liveness: 'alive' });
  // The same run again, and the next commit: two changes were stopped.
  await ci('pull_request', job);
  expect(await control()).toMatchObject({ fires: 1 });
  git('commit', '-q', '--allow-empty', '-m', 'again');
  expect((await ci('pull_request', job)).out).toMatch(/caught 2 changes since \w+ \d{4}/);
});

chapter('the control cannot leave quietly', async () => {
  git('checkout', '-q', '-b', 'tidy', 'main');
  repository.remove(controlPath);
  commit('tidy up');
  const blocked = await ci('pull_request', job);
  expect(blocked).toMatchObject({ code: 1 });
  expect(blocked.out).toContain('214 refunds twice');
  // An unsigned decision does not count where the server's key is known.
  const unsigned = await pawl(['retire', 'CTL-1', '--why', 'It is in the way', '--by', 'me', '--base', 'main']);
  expect(unsigned.out).toContain('takes signed decisions only');
  commit('decide it ourselves');
  expect(await ci('pull_request', job)).toMatchObject({ code: 1 });
  git('reset', '-q', '--hard', 'HEAD~1');
});

chapter('a forged or altered decision does not let it go', async () => {
  const { fingerprint } = (await control()).places[0] ?? { fingerprint: '' };
  const plain = {
    id: 'DEC-1',
    control: 'CTL-1',
    action: 'retire' as const,
    covers: ['removed'],
    fingerprint,
    why: 'Jobs are keyed by the framework now',
    decidedBy: 'payments',
    decidedOn: today(0),
    repository: 'acme/settlement',
  };
  const stranger = generateKeyPairSync('ed25519').privateKey;
  const forged = { ...plain, signature: sign(null, Buffer.from(signedText(plain)), stranger).toString('base64') };
  write(`${decisions}/DEC-1.yml`, writeDecision(forged));
  commit('forge it');
  const refused = await ci('pull_request', job);
  expect(refused).toMatchObject({ code: 1 });
  expect(refused.out).toContain('does not carry a signature of the server');
  // Nor does the key of a stranger that comes with the change.
  const ours = repository.read('.pawl/pawl.yml');
  write('.pawl/pawl.yml', ours.replace(/public_key: .*/, `public_key: ${'A'.repeat(43)}=`));
  commit('bring our own key');
  expect(await ci('pull_request', job)).toMatchObject({ code: 1 });
  git('reset', '-q', '--hard', 'HEAD~2');
  expect(repository.read('.pawl/pawl.yml')).toBe(ours);
});

chapter('a decision made on the server lets exactly that through', async () => {
  // No other scopes are made up, and a token that may only report cannot decide. Nothing is touched.
  expect(await runPawl(place, ['token', '--name', 'x', '--scope', 'everything'])).toMatchObject({ code: 2 });
  const mayNot = await pawl(['retire', 'CTL-1', '--why', 'x', '--by', 'payments', '--base', 'main'], job);
  expect(mayNot).toMatchObject({ code: 2 });
  expect(mayNot.err).toContain('no scope that opens this address');

  const why = ['--why', 'Jobs are keyed by the framework now', '--by', 'payments'];
  const decided = await pawl(['retire', 'CTL-1', ...why, '--base', 'main'], dev);
  expect(decided).toMatchObject({ code: 0, err: '' });
  expect(decided.out).toContain('Signed by the server');
  const file = repository.read(`${decisions}/DEC-1.yml`);
  const decision = readDecision(`${decisions}/DEC-1.yml`, file);
  expect(decision).toMatchObject({ ok: true, value: { control: 'CTL-1', repository: 'acme/settlement' } });

  // Altered by one word, it counts no more.
  write(`${decisions}/DEC-1.yml`, file.replace('framework', 'Framework'));
  commit('alter it');
  expect(await ci('pull_request', job)).toMatchObject({ code: 1 });
  // Nor does it cover the other control.
  write(`${decisions}/DEC-1.yml`, file);
  repository.remove('.pawl/controls/no-retries-without-backoff.yml');
  commit('and while we are here');
  const toomuch = await ci('pull_request', job);
  expect(toomuch).toMatchObject({ code: 1 });
  expect(toomuch.out).toContain('A retry storm doubled the traffic');
  git('reset', '-q', '--hard', 'HEAD~2');

  write(`${decisions}/DEC-1.yml`, file);
  commit('decide it on the server');
  const passed = await ci('pull_request', job);
  expect(passed).toMatchObject({ code: 0 });
  expect(passed.out).toContain('DEC-1');
  // Decided and not yet merged: still alive.
  expect(await control()).toMatchObject({ liveness: 'alive', decisions: [{ id: 'DEC-1', decidedBy: 'payments' }] });
  expect(await merge('tidy')).toMatchObject({ code: 0 });
  expect(await control()).toMatchObject({ liveness: 'retired' });
});

chapter('a decision works once', async () => {
  const used = repository.read(`${decisions}/DEC-1.yml`);
  git('checkout', '-q', '-b', 'reuse', 'main');
  repository.remove('.pawl/controls/no-retries-without-backoff.yml');
  write(
    `${decisions}/DEC-2.yml`,
    used.replace('id: DEC-1', 'id: DEC-2').replace('control: CTL-1', 'control: no-retries-without-backoff'),
  );
  commit('use it again');
  const refused = await ci('pull_request', job);
  expect(refused).toMatchObject({ code: 1 });
  expect(refused.out).toContain('does not carry a signature');

  // And the id of what went is never taken again.
  git('checkout', '-q', '-B', 'back', 'main');
  write(controlPath, git('show', `main~1:${controlPath}`));
  commit('back again');
  const back = await ci('pull_request', job);
  expect(back).toMatchObject({ code: 1 });
  expect(back.out).toContain('never used again');
});

chapter('what leaves the default branch without a decision says so by itself', async () => {
  git('checkout', '-q', '-b', 'force', 'main');
  repository.remove('.pawl/controls/no-retries-without-backoff.yml');
  commit('around the gate');
  await merge('force');
  const gone = await client.readControl({ params: { key: 'CTL-2' } });
  expect(gone).toMatchObject({ liveness: 'gone', why: expect.stringContaining('acme/settlement reported without it') });
});

chapter('a server that is away, slow, or refuses changes nothing but one line', async () => {
  git('checkout', '-q', 'payout');
  const told = await pawl(['check', '--no-cache'], job);
  const alone = await pawl(['check', '--no-cache']);
  expect(told).toMatchObject({ code: 1, err: '' });
  // What was caught so far is the server's to tell; everything else is the same.
  const same = (out: string): string => out.replaceAll(/ {4}caught .*/g, '').replaceAll(/\d+ ms/g, 'ms');
  expect(same(told.out)).toBe(same(alone.out));

  const silent = await hush();
  const port = (silent.address() as AddressInfo).port;
  const wrong = { ...job, PAWL_TOKEN: 'x'.repeat(43) };
  const slow = { ...job, PAWL_URL: `http://127.0.0.1:${port}` };
  const nowhere = { ...job, PAWL_URL: 'http://pawl.invalid' };
  const lost = async (env: Record<string, string>, why: RegExp) => {
    const enough = alone.milliseconds + 2_000 + 1_000;
    let quickest = Number.POSITIVE_INFINITY;
    // Two seconds for the server, and the rest is what this machine does beside it: up to three tries on a busy one.
    for (let round = 0; round < 3 && quickest >= enough; round += 1) {
      const ran = await pawl(['check', '--no-cache'], env);
      expect(ran.code).toBe(alone.code);
      expect(same(ran.out)).toBe(same(alone.out));
      expect(ran.err.match(/the heartbeat did not arrive/g)).toHaveLength(1);
      expect(ran.err).toMatch(why);
      quickest = Math.min(quickest, ran.milliseconds);
    }
    expect(quickest).toBeLessThan(enough);
  };
  await lost(wrong, /answered 401/);
  await lost(slow, /within 2 s/);
  await lost(nowhere, /./);
  silent.closeAllConnections();
  silent.close();
  await server.end('SIGKILL');
  await lost(job, /ECONNREFUSED|fetch failed/);
  const away = await pawl(['retire', 'CTL-1', '--why', 'x', '--by', 'payments', '--base', 'HEAD'], dev);
  expect(away).toMatchObject({ code: 3 });
  expect(away.err).toContain('does not answer');
  expect(git('status', '--porcelain')).toBe('');
});

/** What somebody who opens the control in a browser reads of where it runs. */
async function seenOnThePage(): Promise<string> {
  // As for the other tests in a browser; else the one that Playwright installed.
  const executablePath = [process.env['PAWL_CHROMIUM'] ?? '', '/usr/bin/chromium'].find((path) => existsSync(path));
  const args = ['--no-sandbox', '--disable-gpu'];
  const browser = await chromium.launch({ args, ...(executablePath !== undefined && { executablePath }) });
  try {
    const page = await browser.newPage();
    await page.goto(server.entrance);
    await page.waitForURL(`${new URL(server.entrance).origin}/`);
    await page.goto(new URL('/controls/CTL-1', server.entrance).href);
    await page.getByText('acme/settlement').first().waitFor();
    return await page.locator('main').innerText();
  } finally {
    await browser.close();
  }
}

/** Accepts and never answers. */
const hush = (): Promise<Server> =>
  new Promise((resolve) => {
    const made = createServer(() => {}).listen(0, '127.0.0.1', () => resolve(made));
  });
