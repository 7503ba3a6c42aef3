import type { ContentCheck, Judge, Match } from '../engines/engine.ts';
import { coverageTests } from '../evaluate/evaluate.ts';
import { scan } from '../evaluate/scan.ts';
import type { Declared } from './false-positives.ts';
import type { Pair, Sides } from './sides.ts';

/**
 * What the base's rule finds in the base's own files and the head's rule does not. Both look at the files the base's control
 * covers, so that this tells about the rule, and `narrowed` about its reach.
 * @returns `path:line: text`
 */
export async function lostOnTree(
  { base, head }: Pair,
  { base: { tree, gate } }: Sides,
  before: Judge,
  after: Judge,
  declared: Declared,
): Promise<readonly string[]> {
  const covers = coverageTests(gate.config)(base.files);
  const job = (check: unknown, judge: Judge) => ({
    key: judge === before ? 'base' : 'head',
    check: check as ContentCheck,
    judge,
    covers,
  });
  const { jobs } = await scan(tree, [job(base.check, before), job(head.check, after)]);
  const [was, is] = jobs;
  if (was === undefined || is === undefined) return [];
  const found = new Map(is.matches.map(({ path, matches }) => [path, matches]));
  const lost: string[] = [];
  for (const { path, matches } of was.matches) {
    const now = found.get(path) ?? [];
    for (const match of matches) {
      if (now.some((other) => overlaps(match, other)) || declared.covers(match.text)) continue;
      lost.push(`${path}:${match.line}: ${match.text.split('\n')[0]?.slice(0, 160) ?? ''}`);
    }
  }
  const silent = is.problems.filter(({ path }) => !was.problems.some((problem) => problem.path === path));
  return [...lost, ...silent.map(({ path, problem }) => `${path}: ${problem}`)];
}

/** Two rules may mark the same offence at different nodes. */
const overlaps = (a: Match, b: Match): boolean => a.line <= b.endLine && b.line <= a.endLine;
