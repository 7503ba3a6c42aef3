import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { GitRepository } from './fixtures/git-repository.ts';
import { gitRepository } from './fixtures/git-repository.ts';
import { CONTROL_PATH, SETTLED, SETTLEMENT_CONTROL } from './fixtures/settlement.ts';
import { guardRepository } from './guard.ts';
import type { GuardRun } from './guard.ts';

let repo: GitRepository;
beforeEach(() => {
  repo = gitRepository();
  repo.commit(SETTLED);
});
afterEach(() => repo.close());

const guard = (base: string, cwd = repo.root, staged = false): Promise<GuardRun> =>
  guardRepository({ cwd, base, staged, today: '2026-06-01' });

test('a stale branch that narrows in silence is seen: the result of the merge counts', async () => {
  repo.git('checkout', '-q', '-b', 'change');
  repo.commit({
    [CONTROL_PATH]: SETTLEMENT_CONTROL.replace('services/settlement/**/*.ts', 'services/settlement/*.ts'),
  });
  repo.git('checkout', '-q', 'main');
  repo.commit({ 'services/settlement/deep/more.ts': 'x();\n' });
  repo.git('checkout', '-q', 'change');
  expect((await guard('main')).findings[0]?.evidence).toContain('services/settlement/deep/more.ts');
});

test('on a merge ref the base is the first parent', async () => {
  repo.git('checkout', '-q', '-b', 'change');
  repo.remove(CONTROL_PATH);
  repo.commit();
  repo.git('checkout', '-q', '--detach', 'main');
  repo.git('merge', '-q', '--no-ff', '-m', 'merge', 'change');
  expect((await guard('HEAD^1')).findings.map(({ row }) => row)).toEqual(['removed']);
  expect((await guard('main')).findings.map(({ row }) => row)).toEqual(['removed']);
});

test('a conflict, a missing base and a shallow clone are said, and are no pass', async () => {
  repo.git('checkout', '-q', '-b', 'change');
  repo.commit({ 'a.txt': 'one\n' });
  repo.git('checkout', '-q', 'main');
  repo.commit({ 'a.txt': 'two\n' });
  repo.git('checkout', '-q', 'change');
  expect(await guard('main')).toMatchObject({
    exit: 2,
    problems: [{ message: expect.stringContaining('conflicts with main') as string }],
  });
  expect(await guard('origin/nowhere')).toMatchObject({
    exit: 2,
    problems: [{ message: expect.stringContaining('is not known here') as string }],
  });
  const other = gitRepository();
  other.git(
    'clone',
    '-q',
    '--depth',
    '1',
    '--no-single-branch',
    '--branch',
    'change',
    `file://${repo.root}`,
    'shallow',
  );
  const run = await guard('origin/main', join(other.root, 'shallow'));
  expect(run).toMatchObject({
    exit: 2,
    problems: [{ message: expect.stringContaining('this clone is shallow') as string }],
  });
  other.close();
});

test('a base named like an option is a name', async () => {
  expect((await guard('--output=/tmp/x')).exit).toBe(2);
});

test('what is staged is judged before it is committed', async () => {
  repo.git('rm', '-q', CONTROL_PATH);
  expect((await guard('HEAD', repo.root, true)).findings.map(({ row }) => row)).toEqual(['removed']);
  expect(repo.git('log', '--oneline').split('\n')).toHaveLength(1);
});

test('a control without a check that can be run says so instead of passing', async () => {
  repo.git('checkout', '-q', '-b', 'change');
  repo.commit({
    [CONTROL_PATH]: SETTLEMENT_CONTROL.replace(/ {2}ast-grep:[\s\S]*?(?=examples)/, '  command: { run: ["true"] }\n'),
  });
  expect((await guard('main')).findings.map(({ row }) => row)).toContain('no_longer_bites');
});

test('a paths control may not forget a path, and may be written otherwise', async () => {
  const paths =
    'id: P\ntitle: t\nwhy: w\ndo: d\ncheck: { paths: { must_exist: [LICENSE], must_not_exist: ["**/*.pem"] } }\n';
  repo.commit({ '.pawl/controls/p.yml': paths, LICENSE: 'x' });
  repo.git('checkout', '-q', '-b', 'change');
  repo.commit({ '.pawl/controls/p.yml': paths.replace('"**/*.pem"', '"**/*.{pem,key}"') });
  expect((await guard('main')).findings).toEqual([]);
  repo.commit({ '.pawl/controls/p.yml': paths.replace('must_exist: [LICENSE], ', '') });
  expect((await guard('main')).findings[0]?.evidence).toEqual(['LICENSE must exist']);
  repo.commit({ '.pawl/controls/p.yml': paths.replace('**/*.pem', '*.pem') });
  expect((await guard('main')).findings[0]?.evidence).toEqual(['pawl-probe/deep/pawl-probe.pem must not exist']);
});

test('the proof of a control must still hold', async () => {
  const bad = repo.commit({ 'services/settlement/refunds.ts': 'defineSettlementJob(legacyOptions);\n' });
  const fixed = repo.commit({ 'services/settlement/refunds.ts': SETTLED['services/settlement/deep/fees.ts'] });
  const proven = `${SETTLEMENT_CONTROL}proof: { bad: ${bad}, fixed: ${fixed} }\n`;
  repo.commit({ [CONTROL_PATH]: proven });
  repo.git('checkout', '-q', '-b', 'change');
  repo.commit({
    [CONTROL_PATH]: proven.replace(
      'pattern: defineSettlementJob($OPTS)',
      'pattern: "defineSettlementJob({ $$$REST })"',
    ),
  });
  expect((await guard('main')).findings.map(({ message }) => message).join()).toContain('its proof no longer holds');
});

test('a merge of several branches is judged as what it makes', async () => {
  for (const name of ['one', 'two']) {
    repo.git('checkout', '-q', '-b', name, 'main');
    if (name === 'two') repo.remove(CONTROL_PATH);
    repo.commit({ [`${name}.txt`]: name });
  }
  repo.git('checkout', '-q', '-B', 'change', 'main');
  repo.git('merge', '-q', '-m', 'both', 'one', 'two');
  expect((await guard('main')).findings.map(({ row }) => row)).toEqual(['removed']);
});

test('a submodule in place of .pawl holds no controls', async () => {
  repo.git('checkout', '-q', '-b', 'change');
  const commit = repo.git('rev-parse', 'HEAD');
  repo.git('rm', '-q', '-r', '.pawl');
  repo.git('update-index', '--add', '--cacheinfo', `160000,${commit},.pawl`);
  repo.git('commit', '-q', '-m', 'elsewhere');
  expect((await guard('main')).findings.map(({ row }) => row)).toContain('removed');
});

test('a symlink in place of a control is none', async () => {
  repo.git('checkout', '-q', '-b', 'change');
  repo.write({ 'stored.yml': SETTLEMENT_CONTROL });
  repo.remove(CONTROL_PATH);
  symlinkSync('../../stored.yml', join(repo.root, CONTROL_PATH));
  repo.commit();
  expect((await guard('main')).findings.map(({ row }) => row)).toEqual(['removed']);
});

test('a control that both sides gave another file name is one control, or a conflict that is said', async () => {
  repo.git('checkout', '-q', '-b', 'change');
  repo.git('mv', CONTROL_PATH, '.pawl/controls/theirs.yml');
  repo.commit();
  repo.git('checkout', '-q', 'main');
  repo.git('mv', CONTROL_PATH, '.pawl/controls/ours.yml');
  repo.commit();
  repo.git('checkout', '-q', 'change');
  expect(await guard('main')).toMatchObject({ exit: 2, findings: [] });
  repo.git('merge', '-q', '-X', 'ours', '--no-commit', 'main', '--allow-unrelated-histories', '--strategy', 'ours');
  repo.commit();
  expect(await guard('main')).toMatchObject({ exit: 0, findings: [] });
});

test('a branch that is behind its base changes nothing', async () => {
  repo.git('checkout', '-q', '-b', 'change');
  repo.git('checkout', '-q', 'main');
  repo.commit({ 'later.txt': 'x' });
  repo.git('checkout', '-q', 'change');
  expect(await guard('main')).toMatchObject({ exit: 0, findings: [], changed: [] });
});

test('two files with one id are judged both', async () => {
  repo.git('checkout', '-q', '-b', 'change');
  repo.commit({ '.pawl/controls/aaa.yml': SETTLEMENT_CONTROL.replace('severity: error', 'severity: warning') });
  expect((await guard('main')).findings.map(({ row }) => row)).toEqual(['softened']);
  repo.commit({ '.pawl/controls/aaa.yml': SETTLEMENT_CONTROL });
  expect(await guard('main')).toMatchObject({
    exit: 2,
    problems: [{ message: expect.stringContaining('is also that of') as string }],
  });
});
