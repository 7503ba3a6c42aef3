import type { Check } from '../control/control.ts';
import { judgePaths } from '../engines/paths.ts';
import { crossedPaths, samplePaths } from './sample-paths.ts';
import type { Pair, Sides } from './sides.ts';

type PathsCheck = Extract<Check, { engine: 'paths' }>;

/** Paths whose going or coming the base's control noticed and the head's would not. */
export function lostPaths({ base, head }: Pair, { base: { tree } }: Sides): readonly string[] {
  if (base.check.engine !== 'paths' || head.check.engine !== 'paths') return [];
  const paths = tree.entries.map((entry) => entry.path);
  const before = base.check;
  const after = head.check;
  return [
    ...before.mustExist.filter((glob) => !noticesGone(glob, paths, after)).map((glob) => `${glob} must exist`),
    ...forbidden(before, after, paths).map((path) => `${path} must not exist`),
  ];
}

/** Without the files of a glob, and with what a wider glob would take in their place. */
function noticesGone(glob: string, paths: readonly string[], after: PathsCheck): boolean {
  const missing = (others: readonly string[]): boolean =>
    judgePaths({ ...after, mustNotExist: [] }, others).some(({ match }) => match.message !== undefined);
  const isAnother = (path: string): boolean =>
    judgePaths({ ...after, mustExist: [], mustNotExist: [glob] }, [path]).length === 0;
  const without = paths.filter(isAnother);
  return missing(without) && missing([...without, ...samplePaths(after.mustExist).filter(isAnother)]);
}

function forbidden(before: PathsCheck, after: PathsCheck, paths: readonly string[]): readonly string[] {
  const taken = after.mustNotExist.filter((glob) => glob.startsWith('!')).map((glob) => glob.slice(1));
  const asked = new Set([...paths, ...samplePaths(before.mustNotExist), ...crossedPaths(before.mustNotExist, taken)]);
  const finds = (check: PathsCheck, path: string): boolean =>
    judgePaths({ ...check, mustExist: [] }, [path]).length > 0;
  return [...asked].filter((path) => finds(before, path) && !finds(after, path));
}
