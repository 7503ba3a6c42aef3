import { existsSync, lstatSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { memoryTree } from '@pawl/gate/git/tree';
import { ciRuns } from '@pawl/gate/guard/ci/ci-runs';
import type { CiRun } from '@pawl/gate/guard/ci/run';

const PLACES = [
  '.gitlab-ci.yml',
  '.pre-commit-config.yaml',
  'lefthook.yml',
  '.lefthook.yml',
  'lefthook.yaml',
  '.lefthook.yaml',
  'package.json',
];

/** Where the gate runs already, read as the guard reads it. */
export function runsHere(root: string): readonly CiRun[] {
  const folder = '.github/workflows';
  const workflows = existsSync(join(root, folder)) ? readdirSync(join(root, folder)) : [];
  const paths = [...PLACES, ...workflows.map((name) => `${folder}/${name}`)].filter((path) => isFile(join(root, path)));
  return ciRuns(
    memoryTree(Object.fromEntries(paths.map((path) => [path, readFileSync(join(root, path), 'utf8')]))),
    [],
  );
}

/** The first of these places that runs both `check` and `guard`. */
export function runningBoth(runs: readonly CiRun[], isPlace: (path: string) => boolean): string | undefined {
  const places = [...new Set(runs.map(({ place }) => place))].filter(isPlace);
  const has = (place: string, command: CiRun['command']): boolean =>
    runs.some((run) => run.place === place && run.command === command);
  return places.find((place) => has(place, 'check') && has(place, 'guard'));
}

function isFile(path: string): boolean {
  try {
    return lstatSync(path).isFile();
  } catch {
    return false;
  }
}
