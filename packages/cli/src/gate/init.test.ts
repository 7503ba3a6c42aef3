import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { style } from '@pawl/gate/report/style';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { init } from './init.ts';
import type { Io } from './io.ts';
import { githubParser } from './plug-in/github-parser.fixture.ts';
import { runsHere } from './plug-in/runs-here.ts';

let root: string;
let said: string;
let io: Io;

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'pawl-init-')));
  execFileSync('git', ['init', '-q', '-b', 'trunk'], { cwd: root });
  said = '';
  const say = (text: string): void => {
    said += text;
  };
  io = { cwd: root, env: {}, look: style(false, 100), today: '2026-06-01', out: say, err: say };
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const write = (path: string, text: string): void => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const config = (): unknown => parseAllDocuments(read('.pawl/pawl.yml'))[0]?.toJS() as unknown;

/** Says it again: nothing may change, and nothing may be left to do. */
async function again(paths: readonly string[]): Promise<void> {
  const before = paths.map(read);
  said = '';
  expect(await init({ yes: true }, io)).toBe(0);
  expect(paths.map(read)).toEqual(before);
  expect(said).not.toMatch(/wrote|added/);
}

describe('GitHub Actions', () => {
  test('a workflow that GitHub takes, with both steps, the whole history and pinned actions', async () => {
    expect(await init({ yes: true }, io)).toBe(0);
    const workflow = read('.github/workflows/pawl.yml');
    const githubErrors = await githubParser();
    expect(await githubErrors(workflow)).toEqual([]);
    expect(await githubErrors(workflow.replace('runs-on:', 'run-on:'))).not.toEqual([]);
    expect(workflow).toMatch(/fetch-depth: 0/);
    expect(workflow).toContain("branches: ['trunk']");
    for (const [, version] of workflow.matchAll(/uses: [^@]+@(\S+)/g)) expect(version).toMatch(/^[0-9a-f]{40}$/);
    expect(runsHere(root).map(({ command }) => command)).toEqual(['check', 'guard']);
    expect(config()).toEqual({ defaults: { branch: 'trunk' }, ci: ['.github/workflows/pawl.yml'] });
    await again(['.github/workflows/pawl.yml', '.pawl/pawl.yml']);
  });

  test('where another workflow runs both already, that one counts', async () => {
    const ci =
      'on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - run: npx pawl check\n      - run: npx pawl guard --base origin/main\n';
    write('.github/workflows/ci.yml', ci);
    expect(await init({ yes: true }, io)).toBe(0);
    expect(said).toContain('.github/workflows/ci.yml runs pawl already');
    expect(config()).toMatchObject({ ci: ['.github/workflows/ci.yml'] });
  });

  test('a workflow of that name that runs something else is left, and its content shown', async () => {
    write('.github/workflows/pawl.yml', 'on: push\njobs: {}\n');
    expect(await init({ yes: true }, io)).toBe(2);
    expect(read('.github/workflows/pawl.yml')).toBe('on: push\njobs: {}\n');
    expect(said).toMatch(/left as it is[^]*Put this into it:[^]*pawl@\S+ guard --base/);
  });
});

type Jobs = Readonly<Record<string, Record<string, unknown>>>;

describe('GitLab CI', () => {
  const job = (name: string): Record<string, unknown> =>
    (parseAllDocuments(read('.gitlab-ci.yml')).at(-1)?.toJS() as Jobs | undefined)?.[name] ?? {};

  test('two jobs after what is there, in a stage that exists, without the setup of the others', async () => {
    const before =
      '# ours\nstages: [build, verify]\n\ndefault:\n  before_script: [bundle install]\n\nbuild:\n  stage: build\n  script: ["make"] # all\n';
    write('.gitlab-ci.yml', before);
    expect(await init({ yes: true }, io)).toBe(0);
    expect(read('.gitlab-ci.yml').startsWith(before)).toBe(true);
    expect(job('pawl-check')).toMatchObject({ stage: 'verify', before_script: [], variables: { GIT_DEPTH: '0' } });
    expect(job('pawl-guard')).toMatchObject({
      stage: 'verify',
      rules: [{ if: '$CI_PIPELINE_SOURCE == "merge_request_event"' }],
    });
    expect(said).toContain('added pawl to .gitlab-ci.yml');
    await again(['.gitlab-ci.yml', '.pawl/pawl.yml']);
  });

  test('known by the address of its remote alone', async () => {
    execFileSync('git', ['remote', 'add', 'origin', 'git@gitlab.example.com:a/b.git'], { cwd: root });
    expect(await init({ yes: true }, io)).toBe(0);
    expect(job('pawl-check')).not.toHaveProperty('stage');
    expect(config()).toMatchObject({ ci: ['.gitlab-ci.yml'] });
  });

  test('one that cannot be read is left, with the jobs to paste', async () => {
    write('.gitlab-ci.yml', 'build:\n  script: [make\ntest: }\n');
    expect(await init({ yes: true }, io)).toBe(2);
    expect(read('.gitlab-ci.yml')).toBe('build:\n  script: [make\ntest: }\n');
    expect(said).toMatch(/\.gitlab-ci\.yml was left as it is \(GitLab CI\): it cannot be read[^]* {4}pawl-guard:\n/);
  });

  test('a link is not followed', async () => {
    const outside = join(tmpdir(), `${root.split('/').at(-1)}-outside`);
    writeFileSync(outside, 'mine: 1\n');
    symlinkSync(outside, join(root, '.gitlab-ci.yml'));
    expect(await init({ yes: true }, io)).toBe(2);
    expect(readFileSync(outside, 'utf8')).toBe('mine: 1\n');
    rmSync(outside);
  });
});

test('all of them at once, each told', async () => {
  write('.github/dependabot.yml', 'version: 2\n');
  write('.gitlab-ci.yml', 'build: { script: make }\n');
  write(
    '.pre-commit-config.yaml',
    'repos:\n  - repo: https://example.com/x # theirs\n    rev: v1\n    hooks: [{ id: x }]\n',
  );
  write('lefthook.yml', '# ours\npre-commit:\n  parallel: true\n  commands:\n    lint: { run: make lint }\n');
  expect(await init({ yes: true }, io)).toBe(0);
  for (const path of ['.github/workflows/pawl.yml', '.gitlab-ci.yml', '.pre-commit-config.yaml', 'lefthook.yml'])
    expect(said).toContain(path);
  expect(read('.pre-commit-config.yaml')).toContain('- repo: https://example.com/x # theirs\n    rev: v1\n');
  expect(read('lefthook.yml')).toContain('    lint: { run: make lint }\n    pawl-check:\n      run: npx --yes pawl@');
  expect(config()).toMatchObject({ ci: ['.github/workflows/pawl.yml', '.gitlab-ci.yml'] });
  const commands = (place: string): string[] =>
    runsHere(root).flatMap((run) => (run.place === place ? [run.command] : []));
  for (const place of ['.gitlab-ci.yml', '.pre-commit-config.yaml', 'lefthook.yml'])
    expect(commands(place)).toEqual(['check', 'guard']);
  await again(['.gitlab-ci.yml', '.pre-commit-config.yaml', 'lefthook.yml', '.pawl/pawl.yml']);
});

test('a CI that comes later is added to the settings, whose comments stay', async () => {
  await init({ yes: true }, io);
  write('.pawl/pawl.yml', `# ours\n${read('.pawl/pawl.yml')}`);
  write('.gitlab-ci.yml', 'build: { script: make }\n');
  expect(await init({ yes: true }, io)).toBe(0);
  expect(read('.pawl/pawl.yml')).toContain('# ours\n');
  expect(config()).toMatchObject({ ci: ['.github/workflows/pawl.yml', '.gitlab-ci.yml'] });
});

test('a CI that pawl does not write gets the two commands to put in, and no workflow of another', async () => {
  write('.circleci/config.yml', 'version: 2.1\n');
  expect(await init({ yes: true }, io)).toBe(2);
  expect(said).toMatch(/CircleCI[^]*npx --yes pawl@\S+ check\n {4}npx --yes pawl@\S+ guard --base/);
  expect(() => read('.github/workflows/pawl.yml')).toThrow('ENOENT');
});

test('lefthook in TOML gets the lines to put in', async () => {
  write('lefthook.toml', '[pre-commit]\n');
  expect(await init({ yes: true }, io)).toBe(2);
  expect(said).toMatch(/lefthook\.toml was left as it is[^]*pawl-guard/);
});

test('asks before it writes, and takes no for an answer', async () => {
  const questions: string[] = [];
  const ask = async (question: string): Promise<string> => {
    questions.push(question);
    return 'no';
  };
  expect(await init({}, { ...io, ask })).toBe(0);
  expect(questions).toEqual(['Let GitHub Actions run the gate (.github/workflows/pawl.yml)? [Y/n] ']);
  expect(config()).toEqual({ defaults: { branch: 'trunk' } });
});
