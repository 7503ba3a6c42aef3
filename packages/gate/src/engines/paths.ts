import type { Check } from '../control/control.ts';
import { pathTest } from '../evaluate/glob.ts';
import type { Match } from './engine.ts';

type PathsCheck = Extract<Check, { engine: 'paths' }>;

const AT_TOP = { line: 1, column: 1, endLine: 1, endColumn: 1, text: '', wholeFile: true } as const;

/** A file that must be there and is not is told at its glob; one that came back is told at its path. */
export function judgePaths(
  check: PathsCheck,
  paths: readonly string[],
): readonly { readonly path: string; readonly match: Match }[] {
  const missing = check.mustExist
    .filter((glob) => !paths.some(pathTest([glob])))
    .map((glob) => ({ path: glob, match: { ...AT_TOP, message: `no file matches ${glob}` } }));
  const back = check.mustNotExist.length === 0 ? [] : paths.filter(pathTest(check.mustNotExist));
  return [...missing, ...back.map((path) => ({ path, match: { ...AT_TOP, message: `${path} must not exist` } }))];
}
