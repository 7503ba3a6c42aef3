import type { Control } from './control/control.ts';
import type { Issue } from './control/issue.ts';
import type { Gate } from './control/load-controls.ts';
import { loadEngineFor } from './engines/ast-grep.ts';
import { isCurrent } from './evaluate/apply-suppressions.ts';
import { isNewEngine, rememberEngine } from './evaluate/engine-memory.ts';
import { evaluate } from './evaluate/evaluate.ts';
import type { ControlResult, Finding } from './evaluate/finding.ts';
import { knownGate } from './evaluate/remembered-gate.ts';
import type { Begun } from './git/begin.ts';
import { begin } from './git/begin.ts';
import type { Changed } from './git/changed-files.ts';
import { stagedFiles } from './git/changed-files.ts';
import { commitTree } from './git/commit-tree.ts';
import { gateTreeOnDisk } from './git/gate-tree.ts';
import type { Repository } from './git/repository.ts';
import { findRepository, missingHistory, plainRepository, resolveCommit } from './git/repository.ts';
import type { Tree } from './git/tree.ts';
import { stagedTree, workTree } from './git/work-tree.ts';

export interface CheckOptions {
  readonly cwd: string;
  readonly scope: 'all' | 'changed' | 'staged';
  readonly base?: string;
  readonly allowCommands: boolean;
  /** `YYYY-MM-DD` */
  readonly today: string;
  readonly cache: boolean;
  /** What git was asked before, for the same folder, scope and base. */
  readonly begun?: Begun;
}

/** 0 clean, 1 findings, 2 could not judge. */
export type ExitCode = 0 | 1 | 2;

export interface CheckRun {
  readonly exit: ExitCode;
  readonly root: string;
  readonly scope: CheckOptions['scope'];
  readonly results: readonly ControlResult[];
  /** Every finding, in order of control, path and line. */
  readonly findings: readonly Finding[];
  /** Why the run could not judge everything; any makes the exit 2. */
  readonly problems: readonly Issue[];
  /** Worth saying, and no reason to fail. */
  readonly notes: readonly string[];
  readonly milliseconds: number;
  /** The judged files, for showing the lines around a finding. */
  readonly tree?: Tree;
  readonly gate?: Gate;
}

/** Reads the controls, selects the files, evaluates. Never throws for what a repository holds. */
export async function checkRepository(options: CheckOptions): Promise<CheckRun> {
  const start = performance.now();
  const repository = options.begun?.repository ?? plainRepository(options.cwd) ?? findRepository(options.cwd);
  const refuse = (message: string, path = ''): CheckRun => ({
    exit: 2,
    root: repository?.root ?? options.cwd,
    scope: options.scope,
    results: [],
    findings: [],
    problems: [{ path, line: 1, message }],
    notes: [],
    milliseconds: performance.now() - start,
  });
  if (repository === undefined) return refuse('this is no git repository, or git is not installed');
  try {
    return await checkIn(repository, options, refuse, start);
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
}

async function checkIn(
  repository: Repository,
  options: CheckOptions,
  refuse: (message: string, path?: string) => CheckRun,
  start: number,
): Promise<CheckRun> {
  const { root } = repository;
  const cacheDir = options.cache ? repository.gitDir : undefined;
  // The controls are read while git lists the files.
  const listing = startListing(root, options);
  const reading = options.scope === 'staged' ? undefined : await knownGate(gateTreeOnDisk(root), cacheDir);
  // Git takes 30 ms to look at 15,000 files: time in which the engine, which a change most likely needs, loads for nothing.
  if (reading?.proven === true && options.scope === 'changed') loadEngineFor(reading.gate.controls);
  const { tree, changed: listed } = await listing();
  if (listed?.ok === false) return refuse(listed.problem);
  const known = reading ?? (await knownGate(tree, cacheDir));
  const { gate } = known;
  const changed = listed?.paths;
  const problems: Issue[] = [...gate.issues];
  const notes: string[] = [];
  if (gate.controls.length === 0 && gate.issues.length === 0) {
    const nothing = refuse(
      'there are no controls here. `pawl init` sets them up, `pawl new` writes one',
      '.pawl/controls',
    );
    return { ...nothing, gate };
  }
  const touched = [...(changed ?? [])].find((path) => path.startsWith('.pawl/'));
  const upgraded = changed !== undefined && isNewEngine(repository.gitDir);
  const forced = touched ?? (upgraded ? 'the version of pawl' : undefined);
  if (forced !== undefined && changed !== undefined) {
    notes.push(`All files were looked at, because ${forced} changed.`);
  }
  const only = forced === undefined ? changed : undefined;
  const { results, stray, proven } = await evaluate({
    root,
    tree,
    controls: gate.controls,
    config: gate.config,
    ...(only !== undefined && { only }),
    today: options.today,
    ...(cacheDir !== undefined && { cacheDir }),
    proven: known.proven,
    commandRefusal: commandRefusal(repository, options),
  });
  if (proven) known.remember();
  for (const { control, problems: own } of results) {
    problems.push(...own.map((message) => ({ path: control.path, line: 1, message: `${control.id}: ${message}` })));
    if (!isCurrent(control.reviewBy, options.today)) {
      notes.push(`${control.id} was to be looked at again by ${control.reviewBy}: would we reinstate it today?`);
    }
  }
  if (only === undefined && options.cache) rememberEngine(repository.gitDir);
  const findings = [...results.flatMap((result) => result.findings), ...stray];
  const failing = findings.some((finding) => finding.severity === 'error');
  return {
    exit: problems.length > 0 ? 2 : failing ? 1 : 0,
    root,
    scope: only === undefined ? 'all' : options.scope,
    results,
    findings,
    problems,
    notes,
    milliseconds: performance.now() - start,
    tree,
    gate,
  };
}

/** What there is to look at, once git has answered. */
type Listing = () => Promise<{ readonly tree: Tree; readonly changed?: Changed }>;

/** Starts git, and reads what it said when asked to. */
function startListing(root: string, { cwd, scope, base, begun }: CheckOptions): Listing {
  if (scope === 'staged') return () => listStaged(root);
  const { changed, listing } = begun ?? begin(cwd, scope, base) ?? {};
  const paths = changed?.then((found) => (found.ok ? found.paths : new Set<string>()));
  const tree = workTree(root, paths, listing);
  // Read below, unless the controls cannot be read first.
  tree.catch(() => undefined);
  return async () => {
    const found = await changed;
    return { tree: await tree, ...(found !== undefined && { changed: found }) };
  };
}

async function listStaged(root: string): Promise<{ readonly tree: Tree; readonly changed: Changed }> {
  const staged = stagedTree(root);
  if ('problem' in staged) return { tree: gateTreeOnDisk(root), changed: { ok: false, problem: staged.problem } };
  return { tree: commitTree(root, staged.tree), changed: await stagedFiles(root) };
}

/** A command runs what it names, so it must be asked for and must be the one that the base already holds. */
function commandRefusal(
  repository: Repository,
  options: CheckOptions,
): (control: Control) => Promise<string | undefined> {
  let base: ReadonlyMap<string, string> | string | undefined;
  return async (control) => {
    if (!options.allowCommands) return 'it runs a command, and commands run only with --allow-commands';
    base ??= await fingerprintsAt(repository, options.base);
    if (typeof base === 'string') return base;
    if (base.get(control.id) === control.fingerprint) return undefined;
    return `its command did not run: the control differs from the one at ${options.base}`;
  };
}

async function fingerprintsAt(
  repository: Repository,
  ref: string | undefined,
): Promise<ReadonlyMap<string, string> | string> {
  if (ref === undefined) return 'its command did not run: say with --base REF which commit to compare it with';
  const commit = resolveCommit(repository.root, ref);
  if (commit === undefined) return missingHistory(repository, ref);
  const { loadGate } = await import('./control/load-controls.ts');
  const gate = loadGate(commitTree(repository.root, commit));
  return new Map(gate.controls.map(({ id, fingerprint }) => [id, fingerprint]));
}
