import type { Control } from './control/control.ts';
import type { Issue } from './control/issue.ts';
import type { Gate } from './control/load-controls.ts';
import { loadGate } from './control/load-controls.ts';
import { isCurrent } from './evaluate/apply-suppressions.ts';
import { isNewEngine, rememberEngine } from './evaluate/engine-memory.ts';
import { evaluate } from './evaluate/evaluate.ts';
import type { ControlResult, Finding } from './evaluate/finding.ts';
import { changedFiles, stagedFiles } from './git/changed-files.ts';
import { commitTree } from './git/commit-tree.ts';
import { gateTreeOnDisk } from './git/gate-tree.ts';
import type { Repository } from './git/repository.ts';
import { findRepository, missingHistory, resolveCommit } from './git/repository.ts';
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
  const repository = findRepository(options.cwd);
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
  const scoped = await treesFor(repository, options);
  if ('problem' in scoped) return refuse(scoped.problem);
  const { tree, gate, changed } = scoped;
  const problems: Issue[] = [...gate.issues];
  const notes: string[] = [];
  if (gate.controls.length === 0 && gate.issues.length === 0) {
    return refuse('there are no controls here. `pawl init` sets them up, `pawl new` writes one', '.pawl/controls');
  }
  const touched = [...(changed ?? [])].find((path) => path.startsWith('.pawl/'));
  const upgraded = changed !== undefined && isNewEngine(repository.gitDir);
  const forced = touched ?? (upgraded ? 'the version of pawl' : undefined);
  if (forced !== undefined && changed !== undefined) {
    notes.push(`All files were looked at, because ${forced} changed.`);
  }
  const only = forced === undefined ? changed : undefined;
  const { results, stray } = await evaluate({
    root,
    tree,
    controls: gate.controls,
    config: gate.config,
    ...(only !== undefined && { only }),
    today: options.today,
    ...(options.cache && { cacheDir: repository.gitDir }),
    commandRefusal: commandRefusal(repository, options),
  });
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

type Scoped =
  | { readonly tree: Tree; readonly gate: Gate; readonly changed?: ReadonlySet<string> }
  | { readonly problem: string };

async function treesFor(repository: Repository, options: CheckOptions): Promise<Scoped> {
  const { root } = repository;
  if (options.scope === 'staged') {
    const staged = stagedTree(root);
    if ('problem' in staged) return staged;
    const tree = commitTree(root, staged.tree);
    const changed = await stagedFiles(repository);
    return changed.ok ? { tree, gate: loadGate(tree), changed: changed.paths } : { problem: changed.problem };
  }
  if (options.scope === 'all') {
    // Git lists the files while the controls are read.
    const listing = workTree(root);
    const gate = loadGate(gateTreeOnDisk(root));
    return { tree: await listing, gate };
  }
  const pending = changedFiles(repository, options.base);
  const listing = workTree(
    root,
    pending.then((found) => (found.ok ? found.paths : new Set<string>())),
  );
  const gate = loadGate(gateTreeOnDisk(root));
  const [changed, tree] = await Promise.all([pending, listing]);
  return changed.ok ? { tree, gate, changed: changed.paths } : { problem: changed.problem };
}

/** A command runs what it names, so it must be asked for and must be the one that the base already holds. */
function commandRefusal(repository: Repository, options: CheckOptions): (control: Control) => string | undefined {
  let base: ReadonlyMap<string, string> | string | undefined;
  return (control) => {
    if (!options.allowCommands) return 'it runs a command, and commands run only with --allow-commands';
    base ??= fingerprintsAt(repository, options.base);
    if (typeof base === 'string') return base;
    if (base.get(control.id) === control.fingerprint) return undefined;
    return `its command did not run: the control differs from the one at ${options.base}`;
  };
}

function fingerprintsAt(repository: Repository, ref: string | undefined): ReadonlyMap<string, string> | string {
  if (ref === undefined) return 'its command did not run: say with --base REF which commit to compare it with';
  const commit = resolveCommit(repository.root, ref);
  if (commit === undefined) return missingHistory(repository, ref);
  const gate = loadGate(commitTree(repository.root, commit));
  return new Map(gate.controls.map(({ id, fingerprint }) => [id, fingerprint]));
}
