import { canonical } from '@pawl/domain/gate-decision/canonical';
import type { Allowance, Control } from '../control/control.ts';
import { readsFiles } from '../control/control.ts';
import { coverageTests } from '../evaluate/evaluate.ts';
import { pathTest } from '../evaluate/glob.ts';
import { pathsToAsk } from './paths-to-ask.ts';
import { PROBE } from './sample-paths.ts';
import type { Pair, Side, Sides } from './sides.ts';
import type { Weakening } from './weakening.ts';
import { digest, weakening } from './weakening.ts';

/** How far a control reaches on one side. */
export interface Reach {
  readonly files: (path: string) => boolean;
  readonly allowed: (path: string) => boolean;
}

/** Files, of today or tomorrow, that the base's control covered and the head's does not. */
export function narrowed(pair: Pair, sides: Sides): readonly Weakening[] {
  const { base, head } = pair;
  const before = reach(base, sides.base);
  const after = reach(head, sides.head);
  const outside: string[] = [];
  const excepted: string[] = [];
  const asked = sameReach(pair, sides) ? sides.renames : pathsToAsk(pair, before, sides);
  for (const [path, now] of asked) {
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
    const until = head.allow.map((item) => item.until ?? '');
    const covers = `allow:${digest([...excepted, ...until])}`;
    found.push(weakening('narrowed', base, { ...at, covers, message, evidence: excepted }));
  }
  return [...found, ...lastingLonger(pair, sides)];
}

/** Nothing but a move can take a file out of reach then: 20 controls over 15,000 files need not be asked about each. */
const sameReach = ({ base, head }: Pair, sides: Sides): boolean =>
  base.check.engine === head.check.engine &&
  canonical([base.files, base.allow.map(({ path }) => path), sides.base.gate.config.defaults.exclude]) ===
    canonical([head.files, head.allow.map(({ path }) => path), sides.head.gate.config.defaults.exclude]);

/** Files that are there are counted; those of tomorrow are only said to be. */
function count(paths: readonly string[]): string {
  const real = paths.filter((path) => !path.includes(PROBE)).length;
  if (real === 0) return 'files that may come';
  return real === 1 ? 'a file' : `${real} files`;
}

function reach(control: Control, side: Side): Reach {
  const allowed = control.allow.map((item) => pathTest([item.path]));
  return {
    files: filesOf(control, side),
    allowed: (path) => allowed.some((test) => test(path)),
  };
}

/** Engines differ in what `files` means to them: a report without it is read whole, paths and commands do not look at it. */
function filesOf({ check, files }: Control, side: Side): (path: string) => boolean {
  if (readsFiles(check) || (check.engine === 'report' && files.length > 0))
    return coverageTests(side.gate.config)(files);
  return () => true;
}

/** An exception that was to end on a day, and now ends later or never, under the same glob or another. */
function lastingLonger({ base, head }: Pair, { base: { tree } }: Sides): readonly Weakening[] {
  const found: Weakening[] = [];
  for (const old of base.allow) {
    if (old.until === undefined) continue;
    const test = pathTest([old.path]);
    const paths = [old.path, ...tree.entries.map(({ path }) => path).filter(test)];
    const longer = paths.flatMap((path): readonly Allowance[] => {
      const now = lastOf(head.allow, path);
      const was = lastOf(base.allow, path);
      return now !== undefined && was?.until !== undefined && (now.until ?? FOREVER) > was.until ? [now] : [];
    });
    const now = longer[0];
    if (now === undefined) continue;
    const to = now.until === undefined ? 'has no end any more' : `now lasts until ${now.until}`;
    const message = `${base.id}: the exception for ${old.path} ended on ${old.until} and ${to}`;
    const covers = `until:${old.path}:${now.until ?? 'none'}`;
    found.push(weakening('narrowed', base, { path: head.path, line: now.line, covers, message }));
  }
  return found;
}

const FOREVER = '9999-12-31';

/** The exception that holds longest for a path. */
const lastOf = (allow: readonly Allowance[], path: string): Allowance | undefined =>
  allow
    .filter((item) => item.path === path || pathTest([item.path])(path))
    .toSorted((a, b) => ((a.until ?? FOREVER) < (b.until ?? FOREVER) ? 1 : -1))[0];
