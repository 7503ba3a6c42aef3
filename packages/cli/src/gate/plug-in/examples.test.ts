import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { version } from '../../version.ts';
import { githubParser } from './github-parser.fixture.ts';
import { githubWorkflow } from './github.ts';
import { gitlabJobs } from './gitlab.ts';

const read = (path: string): string => readFileSync(new URL(`../../../../../${path}`, import.meta.url), 'utf8');
const commands = { check: `npx --yes pawl@${version} check`, guard: `npx --yes pawl@${version} guard` };

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Readonly<Record<string, unknown>>[] };
}

test('the example runs what `pawl init` writes', () => {
  const written = read('examples/settlement/.github/workflows/pawl.yml');
  expect(written).toBe(githubWorkflow(commands, 'main'));
});

test('the template for GitLab holds the jobs that `pawl init` writes', () => {
  expect(parse(read('examples/ci/gitlab.yml'))).toEqual(gitlabJobs(commands, ''));
});

test('the action is of this version, and its steps are steps that GitHub takes', async () => {
  const { inputs, runs } = parse(read('action.yml')) as Action;
  expect(inputs['version']?.default).toBe(version);
  expect(runs.using).toBe('composite');
  for (const step of runs.steps) expect(step).toHaveProperty('shell', 'bash');
  // An action's steps are a workflow's steps; `inputs` are known to both when the workflow can be started by hand.
  const names = Object.fromEntries(Object.keys(inputs).map((name) => [name, { type: 'string' }]));
  const workflow = { on: { workflow_dispatch: { inputs: names } }, jobs: { a: { 'runs-on': 'x', steps: runs.steps } } };
  const errors = await githubParser();
  expect(await errors(JSON.stringify(workflow))).toEqual([]);
  expect(await errors(JSON.stringify(workflow).replace('inputs.server', 'input.server'))).not.toEqual([]);
});
