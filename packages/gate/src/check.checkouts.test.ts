import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { CheckOptions, CheckRun } from './check.ts';
import { checkRepository } from './check.ts';
import type { GitRepository } from './fixtures/git-repository.ts';
import { gitRepository } from './fixtures/git-repository.ts';
import { BAD_JOB, CLEAN_JOB, SETTLED } from './fixtures/settlement.ts';

const BAD = 'services/settlement/payout.ts';
let repo: GitRepository;
let other: GitRepository;
beforeEach(() => {
  repo = gitRepository();
  other = gitRepository();
  repo.commit({ ...SETTLED, [BAD]: BAD_JOB });
});
afterEach(() => {
  vi.unstubAllEnvs();
  repo.close();
  other.close();
});

const check = (options: Partial<CheckOptions> = {}): Promise<CheckRun> =>
  checkRepository({ cwd: repo.root, scope: 'all', allowCommands: false, today: '2026-06-01', cache: true, ...options });
const places = (run: CheckRun): readonly string[] =>
  run.findings.map(({ path, line, column, kind }) => `${path}:${line}:${column} ${kind}`);
const FOUND = [`${BAD}:3:1 match`];

describe('every kind of checkout is judged alike', () => {
  test('a detached HEAD', async () => {
    repo.git('checkout', '-q', '--detach');
    expect(places(await check())).toEqual(FOUND);
  });
  test('a shallow clone, which says what it lacks', async () => {
    repo.commit({ 'README.md': 'x' });
    other.git('clone', '-q', '--depth', '1', `file://${repo.root}`, 'shallow');
    const cwd = join(other.root, 'shallow');
    expect(places(await check({ cwd }))).toEqual(FOUND);
    const missing = await check({ cwd, scope: 'changed', base: 'HEAD~1' });
    expect(missing.exit).toBe(2);
    expect(missing.problems[0]?.message).toContain('this clone is shallow');
  });
  test('a worktree, from a folder in it', async () => {
    repo.git('worktree', 'add', '-q', join(other.root, 'tree'));
    expect(places(await check({ cwd: join(other.root, 'tree', 'services') }))).toEqual(FOUND);
  });
  test('a submodule, and the repository around it', async () => {
    other.git('-c', 'protocol.file.allow=always', 'submodule', 'add', '-q', repo.root, 'sub');
    other.commit(SETTLED);
    expect(places(await check({ cwd: join(other.root, 'sub') }))).toEqual(FOUND);
    // The outer one is not responsible for what lies in the inner one.
    expect(await check({ cwd: other.root })).toMatchObject({ exit: 0, findings: [] });
    other.write({ [`sub/${BAD}`]: CLEAN_JOB });
    expect(await check({ cwd: other.root, scope: 'changed' })).toMatchObject({ exit: 0, findings: [] });
  });
  test('a sparse checkout, also within a change', async () => {
    repo.git('checkout', '-q', '-b', 'change');
    repo.commit({ 'services/settlement/more.ts': BAD_JOB });
    repo.git('sparse-checkout', 'set', '--no-cone', '/.pawl/');
    expect(existsSync(join(repo.root, 'services'))).toBe(false);
    const more = 'services/settlement/more.ts:3:1 match';
    expect(places(await check())).toEqual([more, ...FOUND]);
    expect(places(await check({ scope: 'changed', base: 'main' }))).toEqual([more]);
  });
  test('a partial clone, which fetches what it lacks', async () => {
    repo.git('config', 'uploadpack.allowFilter', 'true');
    other.git('clone', '-q', '--filter=blob:none', '--sparse', `file://${repo.root}`, 'partial');
    const cwd = join(other.root, 'partial');
    execFileSync('git', ['sparse-checkout', 'set', '--no-cone', '/.pawl/'], { cwd });
    expect(places(await check({ cwd }))).toEqual(FOUND);
  });
  test('a repository before its first commit', async () => {
    const fresh = join(other.root, 'fresh');
    mkdirSync(fresh);
    execFileSync('git', ['init', '-q'], { cwd: fresh });
    execFileSync('cp', ['-r', `${repo.root}/.pawl`, `${repo.root}/services`, fresh]);
    execFileSync('git', ['add', '-A'], { cwd: fresh });
    expect(places(await check({ cwd: fresh }))).toEqual(FOUND);
    expect(places(await check({ cwd: fresh, scope: 'staged' }))).toEqual(FOUND);
    expect(places(await check({ cwd: fresh, scope: 'changed' }))).toEqual(FOUND);
  });
  test('a folder whose name holds a newline, a quote and a mark', async () => {
    const odd = join(other.root, 'a\n"b\'\u{1f600} c');
    repo.git('clone', '-q', repo.root, odd);
    expect(places(await check({ cwd: join(odd, 'services') }))).toEqual(FOUND);
    repo.git('worktree', 'add', '-q', '-b', 'odd', `${odd}2`);
    expect(places(await check({ cwd: `${odd}2` }))).toEqual(FOUND);
  });
  test('with GIT_DIR set, as in a hook; a bare one is no work tree', async () => {
    vi.stubEnv('GIT_DIR', join(repo.root, '.git'));
    expect(places(await check())).toEqual(FOUND);
    other.git('clone', '-q', '--bare', repo.root, 'bare.git');
    vi.stubEnv('GIT_DIR', join(other.root, 'bare.git'));
    expect(await check({ cwd: other.root })).toMatchObject({ exit: 2, findings: [] });
  });
  test('inside .git, and outside of any repository, is exit 2', async () => {
    expect((await check({ cwd: join(repo.root, '.git', 'hooks') })).exit).toBe(2);
    expect((await check({ cwd: '/' })).exit).toBe(2);
  });
  test('whatever git is told to do with paths', async () => {
    repo.git('config', 'core.quotePath', 'true');
    repo.git('config', 'diff.noprefix', 'true');
    repo.git('config', 'diff.relative', 'true');
    repo.git('config', 'status.showUntrackedFiles', 'no');
    const odd = 'services/settlement/gr\u00fc\u00df "e"\n.ts';
    repo.write({ [odd]: BAD_JOB });
    repo.git('add', '-A');
    expect(places(await check({ cwd: join(repo.root, 'services') }))).toEqual([`${odd}:3:1 match`, ...FOUND]);
    expect(places(await check({ cwd: join(repo.root, 'services'), scope: 'changed' }))).toEqual([`${odd}:3:1 match`]);
  });
});

describe('looking runs nothing', () => {
  test('no hook, no file watcher, no diff driver, no textconv', async () => {
    const ran = join(other.root, 'ran');
    const script = join(other.root, 'run.sh');
    other.write({
      'run.sh': `#!/bin/sh\necho "$0 $*" >> '${ran}'\n`,
      'hooks/post-index-change': `#!/bin/sh\necho hook >> '${ran}'\n`,
    });
    chmodSync(script, 0o755);
    chmodSync(join(other.root, 'hooks/post-index-change'), 0o755);
    for (const [key, value] of [
      ['core.hooksPath', join(other.root, 'hooks')],
      ['core.fsmonitor', script],
      ['diff.external', script],
      ['diff.evil.command', script],
      ['diff.evil.textconv', script],
      ['core.pager', script],
    ] as const) {
      repo.git('config', key, value);
    }
    repo.write({ '.gitattributes': '* diff=evil\n*.ts diff=evil text eol=crlf\n' });
    repo.git('-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null', 'add', '.gitattributes');
    repo.write({ 'services/settlement/new.ts': BAD_JOB, [BAD]: `\n${BAD_JOB}` });
    const before = existsSync(ran) ? readFileSync(ran, 'utf8') : '';
    for (const scope of ['all', 'changed', 'staged'] as const) await check({ scope });
    await check({ scope: 'changed', base: 'main' });
    expect(existsSync(ran) ? readFileSync(ran, 'utf8') : '').toBe(before);
  });
  test('attributes of the change cannot hide a file', async () => {
    repo.commit({ '.gitattributes': '* binary -diff -text export-ignore linguist-generated filter=none\n' });
    expect(places(await check())).toEqual(FOUND);
    repo.write({ 'services/settlement/more.ts': BAD_JOB });
    repo.git('add', '-A');
    expect(places(await check({ scope: 'changed' }))).toEqual(['services/settlement/more.ts:3:1 match']);
    expect(places(await check({ scope: 'staged' }))).toEqual(['services/settlement/more.ts:3:1 match']);
  });
  test('a loop of symlinks, one out of the tree, and a pipe in place of a file', async () => {
    symlinkSync('loop-b', join(repo.root, 'services/settlement/loop-a'));
    symlinkSync('loop-a', join(repo.root, 'services/settlement/loop-b'));
    symlinkSync('..', join(repo.root, 'services/settlement/up'));
    symlinkSync(join(other.root, 'out.ts'), join(repo.root, 'services/settlement/out.ts'));
    other.write({ 'out.ts': BAD_JOB });
    repo.commit({ 'services/settlement/pipe.ts': BAD_JOB });
    execFileSync('sh', ['-c', 'rm pipe.ts && mkfifo pipe.ts'], { cwd: join(repo.root, 'services/settlement') });
    expect(places(await check())).toEqual(FOUND);
    expect(places(await check({ scope: 'changed' }))).toEqual([]);
    // A folder on the way that became a symlink leads out of the tree as well.
    execFileSync('sh', ['-c', `mv services/settlement elsewhere && ln -s '${other.root}' services/settlement`], {
      cwd: repo.root,
    });
    other.write({ 'payout.ts': `${BAD_JOB}// outside` });
    const run = await check();
    expect(places(run)).toEqual([]);
    expect(run.exit).toBe(2);
  });
});

test('a file that was added and deleted again covers nothing, until it is back', async () => {
  const control = SETTLED['.pawl/controls/settlement-idempotency.yml'];
  const bare = gitRepository();
  try {
    bare.commit({ '.pawl/controls/a.yml': control, 'README.md': 'x' });
    bare.write({ [BAD]: CLEAN_JOB });
    bare.git('add', '-A');
    const cwd = bare.root;
    const seen = async (): Promise<readonly number[]> => [
      (await check({ cwd, scope: 'changed' })).exit,
      (await check({ cwd, scope: 'changed' })).exit,
      (await check({ cwd })).exit,
    ];
    expect(await seen()).toEqual([0, 0, 0]);
    bare.remove(BAD);
    expect(await seen()).toEqual([2, 2, 2]);
    bare.write({ [BAD]: CLEAN_JOB });
    expect(await seen()).toEqual([0, 0, 0]);
  } finally {
    bare.close();
  }
});
