import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CheckOptions, CheckRun } from './check.ts';
import { checkRepository } from './check.ts';
import type { GitRepository } from './fixtures/git-repository.ts';
import { gitRepository } from './fixtures/git-repository.ts';
import { BAD_JOB, CONTROL_PATH, SETTLED } from './fixtures/settlement.ts';

let repo: GitRepository;
beforeEach(() => {
  repo = gitRepository();
});
afterEach(() => repo.close());

const check = (options: Partial<CheckOptions> = {}): Promise<CheckRun> =>
  checkRepository({ cwd: repo.root, scope: 'all', allowCommands: false, today: '2026-06-01', cache: true, ...options });
const places = (run: CheckRun): readonly string[] =>
  run.findings.map(({ path, line, column, kind }) => `${path}:${line}:${column} ${kind}`);
const textControl = (pattern: string, files: string, more = ''): string =>
  `id: T\ntitle: t\nwhy: w\ndo: d\nfiles: [ ${JSON.stringify(files)} ]\ncheck: { text: { must_not: ${JSON.stringify(pattern)} } }\nexamples: { must_fail: [ { name: a, code: ${JSON.stringify(pattern)} } ] }\n${more}`;

describe('hostile repositories', () => {
  test('symlinks are not followed, not for files, controls or reports', async () => {
    repo.commit(SETTLED);
    symlinkSync('/etc/passwd', join(repo.root, 'services/settlement/passwd.ts'));
    symlinkSync('/etc', join(repo.root, 'services/settlement/etc'));
    symlinkSync('/etc/hostname', join(repo.root, '.pawl/controls/evil.yml'));
    symlinkSync('/etc/hostname', join(repo.root, 'report.json'));
    repo.commit({
      '.pawl/controls/text.yml': textControl('root', '**'),
      '.pawl/controls/report.yml':
        'title: t\nwhy: w\ndo: d\ncheck: { report: { format: sarif, rule: r, from: report.json } }\n',
    });
    const run = await check();
    expect(run.findings).toEqual([]);
    expect(run.problems.map(({ message }) => message)).toEqual([
      'report: there is no report at report.json; run that linter before pawl check',
    ]);
  });
  test('paths with newlines, quotes and marks are judged and printed on one line', async () => {
    const path = 'services/settlement/a\n::error::"b\' \t.ts';
    repo.commit({ ...SETTLED, [path]: BAD_JOB });
    expect(places(await check())).toEqual([`${path}:3:1 match`]);
  });
  test('expressions made to backtrack end at once', async () => {
    repo.commit({
      'a.txt': `${'a'.repeat(200_000)}!`,
      [CONTROL_PATH]: textControl('(a+)+$', '*.txt').replace('code: "(a+)+$"', 'code: aaa'),
    });
    const start = performance.now();
    expect(await check()).toMatchObject({ exit: 0 });
    expect(performance.now() - start).toBeLessThan(30_000);
  });
  test('code nested to keep the engine busy ends in time, and is no pass', async () => {
    const nested = `${'defineSettlementJob('.repeat(8_000)}${')'.repeat(8_000)}`;
    repo.commit({ ...SETTLED, 'services/settlement/deep.ts': nested });
    const start = performance.now();
    const run = await check();
    expect(performance.now() - start).toBeLessThan(30_000);
    expect(run.exit).toBe(2);
    expect(run.problems[0]?.message).toContain('services/settlement/deep.ts');
  }, 15_000);
  test('many of them take no longer than a few', async () => {
    const nested = `${'defineSettlementJob('.repeat(9_000)}${')'.repeat(9_000)}`;
    repo.commit({
      ...SETTLED,
      ...Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`services/settlement/deep${i}.ts`, nested])),
    });
    const run = await check();
    expect(run.exit).toBe(2);
    expect(run.problems).toHaveLength(12);
    expect(run.problems.at(-1)?.message).toContain('it was not tried, after 3 files that did not finish');
  }, 30_000);
  test('a file too large for the engine is no pass', async () => {
    repo.commit({ ...SETTLED, 'services/settlement/big.ts': `${'x'.repeat(5_000_000)}\ndefineSettlementJob({});` });
    expect((await check()).problems[0]?.message).toContain('judges up to 4 MB');
  });
});
