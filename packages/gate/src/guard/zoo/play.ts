import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { GitRepository } from '../../fixtures/git-repository.ts';
import { gitRepository } from '../../fixtures/git-repository.ts';
import type { GuardRun } from '../../guard.ts';
import { guardRepository } from '../../guard.ts';
import type { Row } from '../weakening.ts';
import { ZOO } from './repository.ts';

type Files = Readonly<Record<string, string>>;

/** What a scenario does to the repository, on top of what is there. */
export interface Turn {
  /** Files that the base holds in addition. */
  readonly base?: Files;
  readonly write?: Files;
  readonly remove?: readonly string[];
  readonly move?: readonly (readonly [from: string, to: string])[];
}
export type Scenario = readonly [name: string, turn: Turn];

/** One file of the repository with a text in it replaced. A text that is not there fails the test: it would change nothing. */
export function edit(path: string, from: string | RegExp, to: string, base: Files = ZOO): Files {
  const text = base[path] ?? '';
  const next = text.replace(from, () => to);
  if (next === text) throw new Error(`${path} does not hold ${String(from)}`);
  return { [path]: next };
}
export const more = (path: string, text: string, base: Files = ZOO): Files => ({
  [path]: `${base[path] ?? ''}${text}`,
});

/** Plays scenarios in one real repository, each on a branch of its own, and compares the rows that the guard names. */
export function play(row: Row | 'silent', scenarios: readonly Scenario[]): void {
  let repo: GitRepository;
  beforeAll(() => {
    repo = gitRepository();
    repo.commit(ZOO);
    repo.git('tag', 'zoo');
  });
  afterAll(() => repo.close());
  test.each(scenarios)('%s', async (_, turn) => {
    const run = await guardAfter(repo, turn);
    const rows = [...new Set(run.findings.map((finding) => finding.row))];
    const said = run.findings.map(({ control, message, evidence }) => ({ control, message, evidence }));
    if (row === 'silent')
      expect({ said, problems: run.problems, exit: run.exit }).toEqual({ said: [], problems: [], exit: 0 });
    else {
      expect(rows, JSON.stringify(said)).toContain(row);
      expect(run.exit).toBe(1);
    }
  });
}

/**
 * Commits the turn on a branch of its own and guards it against `main`. The guard reads through git alone, so one
 * `git fast-import` makes both commits, and no checkout is needed: that is a third of the time.
 */
export function guardAfter(repo: GitRepository, turn: Turn): Promise<GuardRun> {
  const moved = (turn.move ?? []).map(([from, to]) => `R ${JSON.stringify(from)} ${JSON.stringify(to)}\n`);
  const removed = (turn.remove ?? []).map((path) => `D ${path}\n`);
  const stream = [
    commit('main', 'refs/tags/zoo^0', written(turn.base ?? {})),
    commit('change', ':1', [...moved, ...removed, ...written(turn.write ?? {})]),
  ];
  execFileSync('git', ['fast-import', '--quiet', '--force'], { cwd: repo.root, input: stream.join('') });
  writeFileSync(join(repo.root, '.git/HEAD'), 'ref: refs/heads/change\n');
  return guardRepository({ cwd: repo.root, base: 'main', staged: false, today: '2026-06-01' });
}

const data = (text: string): string => `data ${Buffer.byteLength(text)}\n${text}\n`;
const written = (files: Files): readonly string[] =>
  Object.entries(files).map(([path, text]) => `M 100644 inline ${path}\n${data(text)}`);
const commit = (branch: string, from: string, changes: readonly string[]): string =>
  `commit refs/heads/${branch}\n${branch === 'main' ? 'mark :1\n' : ''}committer test <test@localhost> 1780000000 +0000\n${data('change')}from ${from}\n${changes.join('')}\n`;
