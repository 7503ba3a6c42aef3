import { sha256 } from '../control/fingerprint.ts';
import { isRecord } from '../control/shape.ts';
import type { Tree } from '../git/tree.ts';
import type { CiRun } from './ci-runs.ts';
import { ciRuns } from './ci-runs.ts';
import type { Sides } from './sides.ts';
import type { Weakening } from './weakening.ts';
import { digest } from './weakening.ts';

/** CI and hooks that ran the gate, and no longer do, or no longer mind what it says. */
export function unplugged({ base, head }: Sides): readonly Weakening[] {
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
    const is = after.filter((run) => run.command === command && system(run.place) === system(place));
    const lost = smallest(
      was.map((old) => (is.length === 0 ? ['the step is gone'] : smallest(is.map((now) => losses(old, now))))),
    );
    if (lost.length > 0) say(place, command, lost);
  }
  for (const place of base.gate.config.ci) {
    if (before.some((run) => run.place === place) || !base.tree.has(place) || head.tree.has(place)) continue;
    say(place, 'check', ['the file is gone']);
  }
  const pinned = olderPackage(base.tree, head.tree);
  if (pinned !== undefined) say('package.json', 'check', [pinned]);
  return found;
}

function places(runs: readonly CiRun[]): readonly (readonly [string, CiRun['command']])[] {
  const seen = new Map(runs.map((run) => [`${run.place} ${run.command}`, [run.place, run.command] as const]));
  return [...seen.values()];
}

const system = (place: string): string =>
  place.startsWith('.github/') ? 'github' : place.startsWith('.gitlab') ? 'gitlab' : place;

const smallest = (lists: readonly (readonly string[])[]): readonly string[] =>
  lists.toSorted((a, b) => a.length - b.length)[0] ?? [];

/** What the new run lacks of the old one. */
function losses(old: CiRun, now: CiRun): readonly string[] {
  const lost = [...now.conditions].filter((condition) => !old.conditions.has(condition));
  for (const [event, filter] of old.events) {
    const kept = now.events.get(event);
    if (kept === undefined) lost.push(`it no longer runs on ${event}`);
    else if (kept !== filter && kept !== '') lost.push(`on ${event} it runs only for ${kept}`);
  }
  if (old.version !== undefined && now.version !== undefined && isOlder(now.version, old.version)) {
    lost.push(`it is pinned back from ${old.version} to ${now.version}`);
  }
  return lost;
}

const numbers = (version: string): readonly number[] | undefined => {
  const found = /^[v^~=]*(\d+(?:\.\d+)*)/.exec(version)?.[1];
  return found?.split('.').map(Number);
};

/** Whether a version comes before another; false where one of them has no number. */
export function isOlder(version: string, than: string): boolean {
  const a = numbers(version);
  const b = numbers(than);
  if (a === undefined || b === undefined) return false;
  for (let i = 0; i < Math.min(a.length, b.length); i += 1) {
    const [left = 0, right = 0] = [a[i], b[i]];
    if (left !== right) return left < right;
  }
  return false;
}

function olderPackage(base: Tree, head: Tree): string | undefined {
  const [was, is] = [base, head].map(pawlVersion);
  if (was === undefined) return undefined;
  if (is === undefined) return head.has('package.json') ? `pawl ${was} is no longer a dependency` : undefined;
  return isOlder(is, was) ? `pawl is pinned back from ${was} to ${is}` : undefined;
}

function pawlVersion(tree: Tree): string | undefined {
  try {
    const value: unknown = JSON.parse(tree.read('package.json')?.toString('utf8') ?? '');
    if (!isRecord(value)) return undefined;
    for (const group of ['devDependencies', 'dependencies']) {
      const found = isRecord(value[group]) ? value[group]['pawl'] : undefined;
      if (typeof found === 'string') return found;
    }
  } catch {
    // No package.json, or none that can be read: nothing is pinned there.
  }
  return undefined;
}
