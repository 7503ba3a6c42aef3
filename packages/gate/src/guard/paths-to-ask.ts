import type { Control } from '../control/control.ts';
import type { Reach } from './narrowed.ts';
import { crossedPaths, PROBE, samplePaths } from './sample-paths.ts';
import type { Pair, Sides } from './sides.ts';

/**
 * Every path to ask a narrowed control about, with where it lies now: today's files, a neighbour of each, what its globs
 * could mean tomorrow, and what the new exceptions name.
 */
export function pathsToAsk(
  { base, head }: Pair,
  before: Reach,
  { base: was, head: is, renames }: Sides,
): ReadonlyMap<string, string> {
  const paths = new Map<string, string>();
  const folders = new Folders();
  for (const { path } of is.tree.entries) {
    paths.set(path, path);
    folders.add(path);
  }
  const samples = new Set<string>(samplePaths(globsOf(base)));
  for (const { path } of was.tree.entries) {
    if (!before.files(path)) continue;
    const now = renames.get(path);
    if (!is.tree.has(path) && now !== undefined) paths.set(path, now);
    // A neighbour added tomorrow: `src/**` made into a list of today's files covers each of them and nothing new.
    const slash = path.lastIndexOf('/');
    const extension = /\.[^./]+$/.exec(path)?.[0] ?? '';
    samples.add(`${path.slice(0, slash + 1)}${PROBE}${extension}`);
  }
  for (const sample of samples) if (folders.mayHold(sample)) paths.set(sample, sample);
  // What an exception names is asked about whether or not it is there: it is made for something.
  for (const path of crossedPaths(globsOf(base), takenOut(head, is.gate.config.defaults.exclude))) {
    if (folders.mayHold(path) || samples.has(path) || before.files(path)) paths.set(path, path);
  }
  return paths;
}

/** The globs that say what a control is about, whatever its engine. */
function globsOf({ check, files, path }: Control): readonly string[] {
  if (check.engine === 'paths') return [...check.mustExist, ...check.mustNotExist];
  // A failing command is told at its control.
  if (check.engine === 'command') return [path];
  return files.length > 0 ? files : ['**'];
}

function takenOut(control: Control, exclude: readonly string[]): readonly string[] {
  const negated = control.files.filter((glob) => glob.startsWith('!')).map((glob) => glob.slice(1));
  return [...negated, ...control.allow.map((item) => item.path), ...exclude.filter((glob) => !glob.startsWith('!'))];
}

class Folders {
  readonly #paths = new Set<string>();
  readonly #names = new Set<string>();

  add(path: string): void {
    for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) {
      const folder = path.slice(0, at);
      if (this.#paths.has(folder)) break;
      this.#paths.add(folder);
      this.#names.add(folder.slice(folder.lastIndexOf('/') + 1));
    }
  }

  /** A folder that is gone was moved or deleted; the files in it were asked about one by one. */
  mayHold(sample: string): boolean {
    const folders = sample.split('/').slice(0, -1);
    const free = folders.findIndex((part) => part.includes(PROBE));
    const fixed = free < 0 ? folders : folders.slice(0, free);
    if (fixed.length > 0 && !this.#paths.has(fixed.join('/'))) return false;
    return folders
      .slice(fixed.length)
      .every((part) => part.includes(PROBE) || part === 'deep' || this.#names.has(part));
  }
}
