import type { Control } from '../control/control.ts';
import { readsFiles } from '../control/control.ts';
import { coverageTests } from '../evaluate/evaluate.ts';
import { pathTest } from '../evaluate/glob.ts';
import { samplePaths } from './sample-paths.ts';
import type { Pair, Side, Sides } from './sides.ts';
import type { Weakening } from './weakening.ts';
import { digest, weakening } from './weakening.ts';

/** How far a control reaches on one side. */
interface Reach {
  readonly files: (path: string) => boolean;
  readonly allowed: (path: string) => boolean;
}

/** Files, of today or tomorrow, that the base's control covered and the head's does not. */
export function narrowed(pair: Pair, sides: Sides): readonly Weakening[] {
  const { base, head } = pair;
  if (!readsFiles(base.check) && base.files.length === 0 && base.allow.length === 0) return lastingLonger(pair);
  const before = reach(base, sides.base);
  const after = reach(head, sides.head);
  const outside: string[] = [];
  const excepted: string[] = [];
  for (const [path, now] of universe(base, before, sides)) {
    if (!before.files(path) || before.allowed(path)) continue;
    const name = now === path ? path : `${path} → ${now}`;
    if (!after.files(now)) outside.push(name);
    else if (after.allowed(now)) excepted.push(name);
  }
  const found: Weakening[] = [];
  const at = { path: head.path };
  if (outside.length > 0) {
    const message = `${base.id} no longer covers ${count(outside)}`;
    found.push(weakening('narrowed', base, { ...at, covers: `files:${digest(outside)}`, message, evidence: outside }));
  }
  if (excepted.length > 0) {
    const message = `${base.id} has a new exception for ${count(excepted)}`;
    found.push(
      weakening('narrowed', base, { ...at, covers: `allow:${digest(excepted)}`, message, evidence: excepted }),
    );
  }
  return [...found, ...lastingLonger(pair)];
}

const count = (paths: readonly string[]): string => (paths.length === 1 ? 'a file' : `${paths.length} files`);

function reach(control: Control, side: Side): Reach {
  const globs = control.files.length > 0 ? control.files : ['**'];
  const allowed = control.allow.map((item) => pathTest([item.path]));
  return {
    files: coverageTests(side.gate.config)(globs),
    allowed: (path) => allowed.some((test) => test(path)),
  };
}

/** Every path to ask about, with where it lies now. */
function universe(base: Control, before: Reach, { base: was, head: is, renames }: Sides): ReadonlyMap<string, string> {
  const paths = new Map<string, string>();
  const folders = new Set<string>();
  const samples = new Set<string>(samplePaths(base.files));
  for (const { path } of is.tree.entries) {
    paths.set(path, path);
    for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) {
      const folder = path.slice(0, at);
      if (folders.has(folder)) break;
      folders.add(folder);
    }
  }
  for (const { path } of was.tree.entries) {
    if (!before.files(path)) continue;
    const now = renames.get(path);
    if (!is.tree.has(path) && now !== undefined) paths.set(path, now);
    // A neighbour added tomorrow: `src/**` made into a list of today's files covers each of them and nothing new.
    const slash = path.lastIndexOf('/');
    const extension = /\.[^./]+$/.exec(path)?.[0] ?? '';
    samples.add(`${path.slice(0, slash + 1)}pawl-probe${extension}`);
  }
  for (const sample of samples) {
    const fixed = sample
      .split('/')
      .slice(0, -1)
      .filter((part) => part !== 'pawl-probe' && part !== 'deep');
    // A folder that is gone was moved or deleted; the files in it were asked about one by one.
    if (fixed.length === 0 || folders.has(fixed.join('/'))) paths.set(sample, sample);
  }
  return paths;
}

/** An exception that was to end on a day, and now ends later or never. */
function lastingLonger({ base, head }: Pair): readonly Weakening[] {
  return base.allow.flatMap((old): readonly Weakening[] => {
    if (old.until === undefined) return [];
    const now = head.allow.find((item) => item.path === old.path);
    if (now === undefined || (now.until !== undefined && now.until <= old.until)) return [];
    const to = now.until === undefined ? 'has no end any more' : `now lasts until ${now.until}`;
    const message = `${base.id}: the exception for ${old.path} ended on ${old.until} and ${to}`;
    const covers = `until:${old.path}:${now.until ?? 'none'}`;
    return [weakening('narrowed', base, { path: head.path, line: now.line, covers, message })];
  });
}
