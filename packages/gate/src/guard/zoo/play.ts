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
  const times: number[] = [];
  beforeAll(() => {
    repo = gitRepository();
    repo.commit(ZOO);
    repo.git('tag', 'zoo');
  });
  afterAll(() => {
    const sorted = times.toSorted((a, b) => a - b);
    const at = (share: number): number => Math.round(sorted[Math.floor(sorted.length * share)] ?? 0);
    console.log(`${row}: ${sorted.length} scenarios, guard median ${at(0.5)} ms, slowest ${at(0.999)} ms`);
    expect(at(0.5)).toBeLessThan(1_000);
    repo.close();
  });
  test.each(scenarios)('%s', async (_, turn) => {
    const run = await guardAfter(repo, turn);
    times.push(run.milliseconds);
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

/** Commits the turn on a branch of its own and guards it against `main`. */
export function guardAfter(repo: GitRepository, turn: Turn): Promise<GuardRun> {
  repo.git('checkout', '-q', '-f', '-B', 'main', 'zoo');
  if (turn.base !== undefined) repo.commit(turn.base);
  repo.git('checkout', '-q', '-B', 'change');
  for (const [from, to] of turn.move ?? []) {
    const folder = to.replace(/\/?[^/]*$/, '');
    if (folder !== '') repo.write({ [`${folder}/.keep`]: '' });
    repo.git('mv', from, to);
    if (folder !== '') repo.remove(`${folder}/.keep`);
  }
  repo.remove(...(turn.remove ?? []));
  repo.commit(turn.write ?? {});
  return guardRepository({ cwd: repo.root, base: 'main', staged: false, today: '2026-06-01' });
}
