import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { commit, git, install, pack, run, temporary, withNode, withNpm } from './published.ts';
import { walkThrough } from './story.ts';

interface Action {
  readonly runs: { readonly steps: readonly { readonly run: string }[] };
}

/** What somebody gets who installs pawl: the tarball that would be published, in folders that know nothing of this one. */
let root: string;
let tarball: string;

beforeAll(() => {
  root = temporary('package');
  tarball = pack(root);
  install(tarball, root);
}, 120_000);
afterAll(() => rmSync(root, { recursive: true, force: true }));

const paths = (): string[] => readdirSync(join(root, 'node_modules'), { recursive: true, encoding: 'utf8' });

test('installed it weighs less than 25 MB, engine and grammars included', () => {
  const bytes = paths().reduce((sum, path) => sum + statSync(join(root, 'node_modules', path)).size, 0);
  expect(bytes).toBeGreaterThan(5_000_000);
  expect(bytes).toBeLessThan(25_000_000);
});

test('brings one dependency, and the licences of what is bundled', () => {
  const names = paths().filter((path) => /(^|\/)package\.json$/.test(path) && path !== '.package-lock.json');
  expect(names.filter((path) => !path.startsWith('@ast-grep/'))).toEqual(['pawl/package.json']);
  const notices = readFileSync(join(root, 'node_modules/pawl/NOTICES.txt'), 'utf8');
  for (const name of ['ajv', 'commander', 'yaml', 'zod', '@ast-grep/lang-go']) expect(notices).toContain(`\n${name} `);
  expect(notices).toContain('Permission is hereby granted');
});

test('`npm exec` runs it in a repository without npm', () => {
  const folder = temporary('bare');
  git(folder, 'init', '-q');
  const pawl = withNpm(tarball, join(root, 'cache'));
  const { status, out } = pawl(folder, 'check');
  expect(status).toBe(2);
  expect(out).toContain('could not judge');
  expect(readdirSync(folder)).toEqual(['.git']);
  rmSync(folder, { recursive: true, force: true });
});

test('goes through a whole story', () => {
  walkThrough(withNode(join(root, 'node_modules/pawl/bin/pawl.js'), join(root, 'cache')));
});

test('the steps of the GitHub Action, on a pull request that was checked out with its last commit alone', () => {
  const { runs } = parse(readFileSync(new URL('../../../../action.yml', import.meta.url), 'utf8')) as Action;
  const origin = temporary('origin');
  const checkout = temporary('checkout');
  try {
    git(origin, 'init', '-q', '-b', 'main');
    commit(origin, {
      'a.py': 'parse(x)\n',
      '.pawl/controls/eval.yml': `title: No eval
why: It ran what a customer wrote.
do: Parse it.
files: ['**/*.py']
check: { text: { must_not: 'eval', literal: true } }
examples: { must_fail: [{ name: bad, code: eval(x) }], must_pass: [{ name: good, code: parse(x) }] }
`,
      // What a repository says of npm must not matter to the action.
      '.npmrc': 'registry=http://localhost:9/\n',
    });
    git(origin, 'checkout', '-q', '-b', 'change');
    commit(origin, { 'a.py': 'eval(x)\n' });
    git(origin, 'rm', '-q', '-r', '.pawl');
    commit(origin, { '.pawl/controls/.keep': '' });
    git(origin, 'checkout', '-q', 'main');
    commit(origin, { 'later.txt': 'the base went on\n' });
    git(origin, 'checkout', '-q', '-b', 'merge');
    git(origin, 'merge', '-q', '--no-edit', 'change');
    git(checkout, 'clone', '-q', '--depth', '1', '--branch', 'merge', `file://${origin}`, '.');
    const ends = runs.steps.map((step) =>
      run('bash', ['-e', '-o', 'pipefail', '-c', step.run], checkout, {
        ...process.env,
        RUNNER_TEMP: root,
        PAWL_VERSION: `file:${tarball}`,
        GITHUB_BASE_REF: 'main',
        GITHUB_STEP_SUMMARY: join(root, 'summary.md'),
        npm_config_prefer_offline: 'true',
      }),
    );
    expect(ends[0], ends[0]?.err).toMatchObject({ status: 0 });
    expect(ends[1]?.status).toBe(2);
    expect(ends[2], ends[2]?.err).toMatchObject({ status: 1 });
    expect(ends[2]?.out).toMatch(/^::error file=\.pawl\/controls\/eval\.yml,line=1,.*title=eval removed::/m);
    expect(readFileSync(join(root, 'summary.md'), 'utf8')).toContain('It ran what a customer wrote');
  } finally {
    for (const folder of [origin, checkout]) rmSync(folder, { recursive: true, force: true });
  }
});

test('`pawl --version` is the version of the package', () => {
  const pawl = withNode(join(root, 'node_modules/pawl/bin/pawl.js'), join(root, 'cache'));
  const { version } = JSON.parse(readFileSync(join(root, 'node_modules/pawl/package.json'), 'utf8')) as {
    version: string;
  };
  expect(pawl(root, '--version')).toMatchObject({ status: 0, out: `${version}\n`, err: '' });
});
