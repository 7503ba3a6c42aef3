import { afterAll, beforeAll, expect, test } from 'vitest';
import type { GitRepository } from '../fixtures/git-repository.ts';
import { gitRepository } from '../fixtures/git-repository.ts';
import { edit, guardAfter } from './zoo/play.ts';
import { ZOO } from './zoo/repository.ts';

let repo: GitRepository;
beforeAll(() => {
  repo = gitRepository();
  repo.commit(ZOO);
  repo.git('tag', 'zoo');
});
afterAll(() => repo.close());

test.each([
  ['scripts/verify-migrations.sh', 'grep -q', 'grep', 'which CMD-1 runs'],
  ['.eslintrc.json', '"no-console": "warn"', '"no-console": "error"', 'which the linter of REP-2 reads'],
  ['.github/workflows/gate.yml', 'name: gate', 'name: all', 'and the gate still runs'],
  ['.pawl/pawl.yml', 'ci:', 'repository: acme/zoo\nci:', 'changed and is not weaker'],
])('%s is listed when it changed and was not found weaker', async (path, from, to, told) => {
  const run = await guardAfter(repo, { write: edit(path, from, to) });
  expect(run).toMatchObject({ exit: 0, findings: [] });
  expect(run.changed.join('\n')).toContain(told);
});

test('what is weaker is told once', async () => {
  const run = await guardAfter(repo, { write: edit('.eslintrc.json', '"error"', '"off"') });
  expect(run.findings.map(({ row }) => row)).toEqual(['silenced']);
  expect(run.changed).toEqual([]);
});
