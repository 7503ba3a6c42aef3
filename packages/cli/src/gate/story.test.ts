import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { style } from '@pawl/gate/report/style';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { check } from './check.ts';
import { allow, retire } from './decide.ts';
import { guard } from './guard.ts';
import { init } from './init.ts';
import type { Io } from './io.ts';
import { list } from './list.ts';
import { newControl } from './new.ts';
import { test as prove } from './test.ts';
import { why } from './why.ts';

let root: string;
let said: string;
let io: Io;

const git = (...args: string[]): string =>
  execFileSync('git', args, {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null' },
  }).trim();
const write = (path: string, text: string): void => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};
const commit = (message: string): string => {
  git('add', '-A');
  git('commit', '-q', '-m', message);
  return git('rev-parse', 'HEAD');
};
const reset = (): void => {
  said = '';
};

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'pawl-story-')));
  git('init', '-q', '-b', 'main');
  git('config', 'user.name', 'test');
  git('config', 'user.email', 'test@localhost');
  said = '';
  const say = (text: string): void => {
    said += text;
  };
  io = { cwd: root, env: {}, look: style(false, 100), today: '2026-06-01', out: say, err: say };
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const CONTROL = {
  id: 'CTL-7',
  title: 'A settlement job carries an idempotency key',
  incident: 'INC-42',
  writeup: 'https://pawl.example.com/i/INC-42',
  why: 'A retried settlement job paid 214 refunds twice.',
  do: 'Pass `idempotencyKey` to `defineSettlementJob`.',
  files: ['services/settlement/**/*.ts'],
  language: 'TypeScript',
  rule: '{ pattern: defineSettlementJob($OPTS), not: { has: { kind: pair, has: { field: key, regex: "^idempotencyKey$" }, stopBy: end } } }',
  bad: ["defineSettlementJob({ name: 'refunds' })"],
  good: ["defineSettlementJob({ name: 'refunds', idempotencyKey: k })"],
};

test('the fix becomes a control, blocks the next job, and cannot leave quietly', async () => {
  write('.gitlab-ci.yml', 'stages: [test]\n');
  write('.github/workflows/test.yml', 'on: push\njobs: {}\n');
  write('.pre-commit-config.yaml', '# ours\nrepos: []\n');
  write('lefthook.yml', 'pre-push: {}\n');
  write('services/settlement/refunds.ts', "defineSettlementJob({ name: 'refunds' });\n");
  const badCommit = commit('the job that paid twice');
  write('services/settlement/refunds.ts', "defineSettlementJob({ name: 'refunds', idempotencyKey: k });\n");
  const fixedCommit = commit('the fix');

  expect(await init({ yes: true }, io)).toBe(0);
  expect(said).toMatch(
    /wrote \.github\/workflows\/pawl\.yml.*\nadded pawl to \.gitlab-ci\.yml.*\nadded pawl to \.pre-commit-config\.yaml.*\nadded pawl to lefthook\.yml.*\nwrote \.pawl\/pawl\.yml/,
  );
  expect(await check({}, io)).toBe(2);
  expect(said).toContain('there are no controls here');

  expect(await newControl({ ...CONTROL, badCommit, fixedCommit }, io)).toBe(0);
  expect(said).toContain('✓ proof');
  expect(await prove([], { prove: true }, io)).toBe(0);
  reset();
  expect(await check({}, io)).toBe(0);
  commit('the gate');

  git('checkout', '-q', '-b', 'payout');
  write('services/settlement/payout.ts', "defineSettlementJob({ name: 'payout' });\n");
  commit('a new job');
  reset();
  expect(await check({}, io)).toBe(1);
  expect(said).toContain('services/settlement/payout.ts:1:1  error  CTL-7');
  expect(said).toContain('214 refunds twice');
  expect(said).toContain('https://pawl.example.com/i/INC-42');
  expect(said).toContain('pawl retire CTL-7');

  git('checkout', '-q', '-b', 'quietly', 'main');
  rmSync(join(root, '.pawl/controls/a-settlement-job-carries-an-idempotency-key.yml'));
  commit('tidy up');
  reset();
  expect(await guard({ base: 'main' }, io)).toBe(1);
  expect(said).toContain('214 refunds twice');

  expect(await retire('CTL-7', { base: 'main', why: 'Jobs are keyed by the framework now', by: 'payments' }, io)).toBe(
    0,
  );
  commit('decide it');
  reset();
  expect(await guard({ base: 'main' }, io)).toBe(0);
  expect(said).toContain('(unsigned), payments');

  // The same decision does not work twice, and the id is not used again.
  git('checkout', '-q', 'main');
  git('merge', '-q', '--ff-only', 'quietly');
  git('checkout', '-q', '-b', 'again');
  write(
    '.pawl/controls/again.yml',
    git('show', 'main~2:.pawl/controls/a-settlement-job-carries-an-idempotency-key.yml'),
  );
  commit('back again');
  reset();
  expect(await guard({ base: 'main' }, io)).toBe(1);
  expect(said).toContain('ids are never used again');
});

test('an exception is allowed by a decision that covers exactly it', async () => {
  await newControl(CONTROL, io);
  write('services/settlement/a.ts', 'x();\n');
  commit('start');
  git('checkout', '-q', '-b', 'change');
  write('services/settlement/a.ts', '// pawl-ignore CTL-7 until 2026-12-31: migration\ndefineSettlementJob({});\n');
  commit('silence');
  expect(await guard({ base: 'main' }, io)).toBe(1);
  expect(await allow('CTL-7', { base: 'main', why: 'until the migration', by: 'payments' }, io)).toBe(0);
  commit('decision');
  expect(await guard({ base: 'main' }, io)).toBe(0);
  write('services/settlement/b.ts', '// pawl-ignore CTL-7: me too\ndefineSettlementJob({});\n');
  commit('more');
  reset();
  expect(await guard({ base: 'main', format: 'json' }, io)).toBe(1);
  expect((JSON.parse(said) as { findings: { path: string }[] }).findings.map(({ path }) => path)).toEqual([
    'services/settlement/b.ts',
  ]);
  const [file = ''] = readdirSync(join(root, '.pawl/decisions'));
  expect(readFileSync(join(root, '.pawl/decisions', file), 'utf8')).toContain('decided_by: payments');
});

test('list and why tell what is there', async () => {
  expect(await list({}, io)).toBe(2);
  await newControl(CONTROL, io);
  reset();
  expect(await list({}, io)).toBe(0);
  expect(said).toContain('CTL-7  A settlement job carries an idempotency key');
  reset();
  expect(await why('services/settlement/deep/x.ts', io)).toBe(0);
  expect(said).toContain('214 refunds twice');
  expect(await why('CTL-7', io)).toBe(0);
  expect(await why('README.md', io)).toBe(1);
});

test('new says what is missing, and does not keep quiet about a rule that cannot fire', async () => {
  expect(await newControl({ title: 'x' }, io)).toBe(2);
  const { rule, ...plain } = CONTROL;
  expect(rule).toBeDefined();
  expect(
    await newControl(
      { ...plain, language: 'go', pattern: 'http.Get($U)', bad: ['package a\nfunc f() { http.Get(u) }'], good: [] },
      io,
    ),
  ).toBe(1);
  expect(said).toContain('does not prove itself yet');
});
