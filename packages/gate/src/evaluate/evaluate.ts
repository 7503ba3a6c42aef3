import type { Control } from '../control/control.ts';
import { readsFiles } from '../control/control.ts';
import { checkFingerprint, sha256 } from '../control/fingerprint.ts';
import type { Config } from '../control/read-config.ts';
import type { ContentCheck, Judge, Judged } from '../engines/engine.ts';
import { forgetLost } from '../engines/judge-apart.ts';
import { prepare } from '../engines/prepare.ts';
import type { Tree } from '../git/tree.ts';
import { ENGINE_VERSION } from '../version.ts';
import type { PathMatch } from './apply-suppressions.ts';
import { applySuppressions, strayFinding } from './apply-suppressions.ts';
import { openCache } from './cache.ts';
import type { ControlResult, Finding } from './finding.ts';
import { pathTest } from './glob.ts';
import type { PathTest } from './glob.ts';
import { knownCoverage } from './remembered-coverage.ts';
import type { Job, JobResult, Scan, ScanOptions } from './scan.ts';
import { scan } from './scan.ts';
import type { Suppression } from './suppressions.ts';
import { wholeRun } from './whole-run.ts';

export interface EvaluateOptions {
  readonly root: string;
  readonly tree: Tree;
  readonly controls: readonly Control[];
  readonly config: Config;
  /** Files to look at; all where it is absent. */
  readonly only?: ReadonlySet<string>;
  /** `YYYY-MM-DD` */
  readonly today: string;
  /** Folder for cached results; none are kept where it is absent. */
  readonly cacheDir?: string;
  /** Every control is known to be sound and to hold on its examples. */
  readonly proven?: boolean;
  /** Why a command control must not run, or `undefined` where it may. */
  readonly commandRefusal: (control: Control) => Promise<string | undefined>;
}

export interface Evaluation {
  /** Every control is sound and holds on its examples. */
  readonly proven: boolean;
  readonly results: readonly ControlResult[];
  /** Suppressions that name no control. */
  readonly stray: readonly Finding[];
}

/** What one control came to, before suppressions. */
interface Raw {
  readonly control: Control;
  readonly matches: readonly PathMatch[];
  readonly problems: readonly string[];
  readonly files: number;
  readonly looked: number;
  readonly milliseconds: number;
}

/** Proves every control, runs the ones that hold, and takes out what is suppressed. */
export async function evaluate(options: EvaluateOptions): Promise<Evaluation> {
  const { controls } = options;
  forgetLost();
  const ready = options.proven === true ? controls.map(known) : await Promise.all(controls.map(makeReady));
  const covers = coverageTests(options.config);
  const scanning = ready.filter(({ control, problems }) => readsFiles(control.check) && problems.length === 0);
  const scanned = await scanRemembered(scanning, covers, options);
  const jobOf = new Map(scanning.map(({ control }, index) => [control, scanned.jobs[index]]));
  const suppressions = new Map(scanned.suppressions);

  const raws: Raw[] = [];
  for (const { control, problems } of ready) {
    const job = jobOf.get(control);
    if (problems.length > 0) raws.push({ ...NOTHING, control, problems });
    else if (job !== undefined) raws.push(fromJob(control, job));
    else raws.push(await whole(control, options, covers, suppressions));
  }
  const results = raws.map((raw): ControlResult => {
    const { control, problems, files, looked, milliseconds } = raw;
    const judged = problems.length === 0;
    const complete = options.only === undefined && judged;
    const counted = judged ? suppressions : NONE;
    const applied = applySuppressions(control, raw.matches, counted, options.today, complete);
    return { control, problems, files, looked, milliseconds, ...applied };
  });
  const proven = ready.every(({ problems }) => problems.length === 0);
  return { results, stray: strays(controls, suppressions), proven };
}

/** Scans, with what is remembered of earlier runs. */
function scanRemembered(
  scanning: readonly Ready[],
  covers: (files: readonly string[]) => PathTest,
  { tree, only, cacheDir, config }: EvaluateOptions,
): Promise<Scan> {
  const part = only !== undefined && { only };
  const run = async (kept: Pick<ScanOptions, 'cache' | 'coverage'>): Promise<Scan> => {
    const jobs = await Promise.all(scanning.map((ready) => jobFor(ready, covers)));
    return scan(tree, jobs, { ...part, ...kept });
  };
  if (cacheDir === undefined) return run({});
  const key = cacheKey(scanning, config);
  const cached = async (): Promise<Scan> => {
    const cache = openCache(cacheDir, key);
    const counted = only !== undefined && tree.pathsId !== undefined;
    const coverage = counted && { coverage: knownCoverage(cacheDir, `${key} ${tree.pathsId}`) };
    const result = await run({ cache, ...coverage });
    cache.save(only !== undefined);
    return result;
  };
  return only === undefined && tree.id !== undefined ? wholeRun(cacheDir, key, tree.id, cached) : cached();
}

async function jobFor({ control, judge }: Ready, covers: (files: readonly string[]) => PathTest): Promise<Job> {
  const check = control.check as ContentCheck;
  if (judge !== undefined) return { check, judge, covers: covers(control.files) };
  const made = await prepare(check, { proven: true });
  // Sound when it was proven: what is missing now, a library or a grammar, was there then.
  const failing: Judge = { literals: undefined, maxBytes: Infinity, judge: () => made as Judged };
  return { check, judge: made.ok ? made.judge : failing, covers: covers(control.files) };
}

const NOTHING = { matches: [], files: 0, looked: 0, milliseconds: 0 } as const;
const NONE: ReadonlyMap<string, readonly Suppression[]> = new Map();

interface Ready {
  readonly control: Control;
  readonly judge?: Judge;
  readonly problems: readonly string[];
}

const known = (control: Control): Ready => ({ control, problems: [] });

/** Compiles a control's check and runs it over its own examples. */
export async function makeReady(control: Control): Promise<Ready> {
  const { prove } = await import('./prove.ts');
  if (!readsFiles(control.check)) {
    return { control, problems: control.check.engine === 'command' ? [] : prove(control, undefined).problems };
  }
  const made = await prepare(control.check as ContentCheck);
  if (!made.ok) return { control, problems: [made.problem] };
  return { control, judge: made.judge, problems: prove(control, made.judge).problems };
}

/** Tests for `files`, one per distinct list, with the repository's own exclusions and `.pawl/` taken out. */
export function coverageTests(config: Config): (files: readonly string[]) => PathTest {
  const tests = new Map<string, PathTest>();
  const excluded = config.defaults.exclude.length > 0 ? pathTest(config.defaults.exclude) : () => false;
  return (files) => {
    const key = JSON.stringify(files);
    const known = tests.get(key);
    if (known !== undefined) return known;
    const inside = pathTest(files);
    // A control's own examples are what it forbids.
    const test: PathTest = (path) => inside(path) && !path.startsWith('.pawl/') && !excluded(path);
    tests.set(key, test);
    return test;
  };
}

function cacheKey(scanning: readonly Ready[], config: Config): string {
  const parts = scanning.map(({ control }) => [checkFingerprint(control), control.files]);
  return sha256(JSON.stringify([ENGINE_VERSION, parts, config.defaults.exclude]));
}

function fromJob(control: Control, job: JobResult): Raw {
  const matches = job.matches.flatMap(({ path, matches: found }) => found.map((match) => ({ path, match })));
  const problems = job.problems.map(({ path, problem }) => `${path}: ${problem}`);
  if (job.files === 0) problems.push(`no tracked file matches its "files" (${control.files.join(', ')})`);
  const { files, looked } = job;
  return { control, matches, problems, files, looked, milliseconds: job.nanoseconds / 1e6 };
}

async function whole(
  control: Control,
  options: EvaluateOptions,
  covers: (files: readonly string[]) => PathTest,
  suppressions: Map<string, readonly Suppression[]>,
): Promise<Raw> {
  const start = performance.now();
  const { runWhole } = await import('./whole-controls.ts');
  const { matches, problems, files } = await runWhole(control, options, covers, suppressions);
  return { control, matches, problems, files, looked: files, milliseconds: performance.now() - start };
}

function strays(
  controls: readonly Control[],
  suppressions: ReadonlyMap<string, readonly Suppression[]>,
): readonly Finding[] {
  const known = new Set(controls.map((control) => control.id));
  const found: Finding[] = [];
  for (const [path, comments] of suppressions) {
    for (const comment of comments) {
      if (known.has(comment.control)) continue;
      const message =
        comment.malformed === undefined
          ? `this suppression names ${comment.control}, and there is no such control`
          : `this suppression does not count: ${comment.malformed}`;
      found.push(strayFinding(path, comment, message));
    }
  }
  return found;
}
