import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import type { Control } from '../control/control.ts';
import { readsFiles } from '../control/control.ts';
import { checkFingerprint, sha256 } from '../control/fingerprint.ts';
import type { Config } from '../control/read-config.ts';
import { runCommand } from '../engines/command.ts';
import { decode } from '../engines/decode.ts';
import type { ContentCheck, Judge } from '../engines/engine.ts';
import { judgePaths } from '../engines/paths.ts';
import { prepare } from '../engines/prepare.ts';
import { readReport } from '../engines/report.ts';
import type { Tree } from '../git/tree.ts';
import { readRegular } from '../git/work-tree.ts';
import { ENGINE_VERSION } from '../version.ts';
import type { PathMatch } from './apply-suppressions.ts';
import { applySuppressions, strayFinding } from './apply-suppressions.ts';
import { openCache } from './cache.ts';
import type { ControlResult, Finding } from './finding.ts';
import { pathTest } from './glob.ts';
import type { PathTest } from './glob.ts';
import { prove } from './prove.ts';
import type { Job, JobResult, Scan } from './scan.ts';
import { scan } from './scan.ts';
import type { Suppression } from './suppressions.ts';
import { findSuppressions } from './suppressions.ts';
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
  /** Why a command control must not run, or `undefined` where it may. */
  readonly commandRefusal: (control: Control) => string | undefined;
}

export interface Evaluation {
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
  const prepared = await Promise.all(controls.map(makeReady));
  const covers = coverageTests(options.config);
  const jobs: Job[] = [];
  const jobOf = new Map<Control, number>();
  for (const { control, judge, problems } of prepared) {
    if (judge === undefined || problems.length > 0) continue;
    jobOf.set(control, jobs.length);
    const check = control.check as ContentCheck;
    jobs.push({ key: checkFingerprint(control), check, judge, covers: covers(control.files) });
  }
  const key = cacheKey(jobs, options, jobOf);
  const scanned = await scanRemembered(jobs, key, options);
  const suppressions = new Map(scanned.suppressions);

  const raws: Raw[] = [];
  for (const { control, problems } of prepared) {
    const job = scanned.jobs[jobOf.get(control) ?? -1];
    if (problems.length > 0) raws.push({ ...NOTHING, control, problems });
    else if (job !== undefined) raws.push(fromJob(control, job));
    else raws.push(await runWhole(control, options, covers, suppressions));
  }
  const results = raws.map((raw): ControlResult => {
    const { control, problems, files, looked, milliseconds } = raw;
    const judged = problems.length === 0;
    const whole = options.only === undefined && judged;
    const known = judged ? suppressions : NONE;
    const applied = applySuppressions(control, raw.matches, known, options.today, whole);
    return { control, problems, files, looked, milliseconds, ...applied };
  });
  return { results, stray: strays(controls, suppressions) };
}

/** Scans, with what is remembered of earlier runs. */
function scanRemembered(jobs: readonly Job[], key: string, { tree, only, cacheDir }: EvaluateOptions): Promise<Scan> {
  if (cacheDir === undefined) return scan(tree, jobs, { ...(only !== undefined && { only }) });
  const run = async (): Promise<Scan> => {
    const cache = openCache(cacheDir, key);
    const result = await scan(tree, jobs, { cache, ...(only !== undefined && { only }) });
    cache.save(only !== undefined);
    return result;
  };
  return only === undefined && tree.id !== undefined ? wholeRun(cacheDir, key, tree.id, run) : run();
}

const NOTHING = { matches: [], files: 0, looked: 0, milliseconds: 0 } as const;
const NONE: ReadonlyMap<string, readonly Suppression[]> = new Map();

interface Ready {
  readonly control: Control;
  readonly judge?: Judge;
  readonly problems: readonly string[];
}

/** Compiles a control's check and runs it over its own examples. */
export async function makeReady(control: Control): Promise<Ready> {
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

function cacheKey(jobs: readonly Job[], { config }: EvaluateOptions, jobOf: ReadonlyMap<Control, number>): string {
  const files = [...jobOf.keys()].map((control) => control.files);
  return sha256(JSON.stringify([ENGINE_VERSION, jobs.map((job) => job.key), files, config.defaults.exclude]));
}

function fromJob(control: Control, job: JobResult): Raw {
  const matches = job.matches.flatMap(({ path, matches: found }) => found.map((match) => ({ path, match })));
  const problems = job.problems.map(({ path, problem }) => `${path}: ${problem}`);
  if (job.files === 0) problems.push(`no tracked file matches its "files" (${control.files.join(', ')})`);
  const { files, looked } = job;
  return { control, matches, problems, files, looked, milliseconds: job.nanoseconds / 1e6 };
}

/** Controls that do not read selected files: paths, reports, commands. */
async function runWhole(
  control: Control,
  options: EvaluateOptions,
  covers: (files: readonly string[]) => PathTest,
  suppressions: Map<string, readonly Suppression[]>,
): Promise<Raw> {
  const start = performance.now();
  const done = (matches: readonly PathMatch[], problems: readonly string[], files: number): Raw => ({
    control,
    matches,
    problems,
    files,
    looked: files,
    milliseconds: performance.now() - start,
  });
  const { check } = control;
  if (check.engine === 'paths') {
    const paths = options.tree.entries.map((entry) => entry.path);
    return done(judgePaths(check, paths), [], paths.length);
  }
  if (check.engine === 'command') {
    const refusal = options.commandRefusal(control);
    if (refusal !== undefined) return done([], [refusal], 0);
    const run = await runCommand(check, options.root);
    if (!run.ok) return done([], [run.problem], 0);
    const said = run.output.split('\n').slice(-5).join('\n');
    const match = { line: 1, column: 1, endLine: 1, endColumn: 1, text: said, wholeFile: true };
    return done(run.failed ? [{ path: control.path, match }] : [], [], 0);
  }
  if (check.engine !== 'report') return done([], [`${check.engine} did not run`], 0);
  const text = readInside(options, check.from);
  if (text === undefined) {
    return done([], [`there is no report at ${check.from}; run that linter before pawl check`], 0);
  }
  const report = readReport(check, text, options.root);
  if (!report.ok) return done([], [report.problem], 0);
  if (!report.knowsRule) {
    const unheard = `the report at ${check.from} does not know the rule ${check.rule}`;
    return done([], check.format === 'sarif' || report.found.length === 0 ? [unheard] : [], 0);
  }
  const inFiles = control.files.length > 0 ? covers(control.files) : () => true;
  const found = report.found.filter(
    ({ path }) => inFiles(path) && (options.only === undefined || options.only.has(path)),
  );
  for (const { path } of found) {
    const content = suppressions.has(path) ? undefined : options.tree.read(path);
    if (content !== undefined) suppressions.set(path, findSuppressions(decode(content)));
  }
  return done(found, [], found.length);
}

/** A report may be untracked, and must lie inside the repository whatever symlinks lead to it. */
function readInside({ root, tree }: EvaluateOptions, from: string): string | undefined {
  try {
    const real = realpathSync(join(root, from));
    if (!real.startsWith(`${realpathSync(root)}/`)) return undefined;
    const content = readRegular(real);
    if (content !== undefined) return decode(content);
  } catch {
    // Not on disk: perhaps in the tree, when that is a commit.
  }
  const content = tree.read(from);
  return content === undefined ? undefined : decode(content);
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
