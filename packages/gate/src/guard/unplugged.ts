import { sha256 } from '../control/fingerprint.ts';
import { ciRuns, WORKFLOW } from './ci/ci-runs.ts';
import { jobNames } from './ci/github.ts';
import { losses } from './ci/losses.ts';
import { lostPackage } from './ci/pinned.ts';
import type { CiRun } from './ci/run.ts';
import type { Sides } from './sides.ts';
import type { Weakening } from './weakening.ts';
import { digest } from './weakening.ts';

/** CI and hooks that ran the gate, and no longer do, or no longer mind what it says. */
export function unplugged(sides: Sides): readonly Weakening[] {
  const { base, head } = sides;
  const before = ciRuns(base.tree, base.gate.config.ci);
  const after = ciRuns(head.tree, [...base.gate.config.ci, ...head.gate.config.ci]);
  const found: Weakening[] = [];
  const say = (place: string, command: string, lost: readonly string[]): void => {
    found.push({
      row: 'unplugged',
      control: 'gate',
      covers: `unplugged:${place}:${command}:${digest(lost)}`,
      fingerprint: sha256(base.tree.read(place) ?? ''),
      path: place,
      line: 1,
      message: `${place} no longer holds a change to \`pawl ${command}\` as it did`,
      evidence: lost,
    });
  };
  for (const [place, command] of places(before)) {
    const was = before.filter((run) => run.place === place && run.command === command);
    // A job may move to another workflow of the same CI; it may not go from CI into a hook.
    const is = after.filter((run) => run.command === command && was.some(({ system }) => system === run.system));
    const lost = [...new Set([...was.flatMap((old) => best(old, is)), ...impostors(was, after, sides)])];
    if (lost.length > 0) say(place, command, lost);
  }
  for (const place of base.gate.config.ci) {
    if (before.some((run) => run.place === place) || !base.tree.has(place) || head.tree.has(place)) continue;
    if (!sides.renames.has(place)) say(place, 'check', ['the file is gone']);
  }
  for (const [place, lost] of lostPackage(base.tree, head.tree)) say(place, 'check', [lost]);
  return found;
}

function places(runs: readonly CiRun[]): readonly (readonly [string, CiRun['command']])[] {
  const seen = new Map(runs.map((run) => [`${run.place} ${run.command}`, [run.place, run.command] as const]));
  return [...seen.values()];
}

/** What is lost even by the run that stands for the old one best. */
function best(old: CiRun, runs: readonly CiRun[]): readonly string[] {
  const lists = runs.map((now) => losses(old, now));
  return lists.toSorted((a, b) => a.length - b.length)[0] ?? ['the step is gone'];
}

/** A required check goes by its job's name: another job under that name would answer for it. */
function impostors(was: readonly CiRun[], after: readonly CiRun[], { base, head }: Sides): readonly string[] {
  const names = (tree: Sides['base']['tree']): readonly string[] =>
    tree.entries.filter(({ path }) => WORKFLOW.test(path)).flatMap(({ path }) => jobNames(tree, path));
  const own = [...new Set(was.filter(({ place }) => WORKFLOW.test(place)).map(({ job }) => job))];
  if (own.length === 0) return [];
  const now = names(head.tree);
  const then = names(base.tree);
  const count = (list: readonly string[], name: string): number => list.filter((item) => item === name).length;
  return own
    .filter((name) => {
      const runs = after.some((run) => run.job === name);
      return count(now, name) > (runs ? count(then, name) : 0);
    })
    .map((name) => `another job is called ${name} now: a required check of that name would be its own`);
}
