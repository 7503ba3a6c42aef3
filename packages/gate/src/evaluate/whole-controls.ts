import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import type { Control } from '../control/control.ts';
import { decode } from '../engines/decode.ts';
import type { Tree } from '../git/tree.ts';
import { readRegular } from '../git/work-tree.ts';
import type { PathMatch } from './apply-suppressions.ts';
import type { PathTest } from './glob.ts';
import type { Suppression } from './suppressions.ts';
import { findSuppressions } from './suppressions.ts';

export interface WholeOptions {
  readonly root: string;
  readonly tree: Tree;
  /** Files to tell findings about; all where it is absent. */
  readonly only?: ReadonlySet<string>;
  /** Why a command control must not run, or `undefined` where it may. */
  readonly commandRefusal: (control: Control) => Promise<string | undefined>;
}

export interface WholeResult {
  readonly matches: readonly PathMatch[];
  readonly problems: readonly string[];
  readonly files: number;
}

const problem = (said: string): WholeResult => ({ matches: [], problems: [said], files: 0 });

/**
 * Runs a control that reads no selected files: paths, a report, a command.
 * @param covers the files a list of globs stands for
 * @param suppressions those of files that a report names are added
 */
export async function runWhole(
  control: Control,
  options: WholeOptions,
  covers: (files: readonly string[]) => PathTest,
  suppressions: Map<string, readonly Suppression[]>,
): Promise<WholeResult> {
  const { check } = control;
  switch (check.engine) {
    case 'paths': {
      const { judgePaths } = await import('../engines/paths.ts');
      const paths = options.tree.entries.map((entry) => entry.path);
      return { matches: judgePaths(check, paths), problems: [], files: paths.length };
    }
    case 'command': {
      const refusal = await options.commandRefusal(control);
      if (refusal !== undefined) return problem(refusal);
      const { runCommand } = await import('../engines/command.ts');
      const run = await runCommand(check, options.root);
      if (!run.ok) return problem(run.problem);
      const text = run.output.split('\n').slice(-5).join('\n');
      const match = { line: 1, column: 1, endLine: 1, endColumn: 1, text, wholeFile: true };
      return { matches: run.failed ? [{ path: control.path, match }] : [], problems: [], files: 0 };
    }
    case 'report':
      return readFindings(control, check, options, covers, suppressions);
    default:
      return problem(`${check.engine} did not run`);
  }
}

async function readFindings(
  control: Control,
  check: Extract<Control['check'], { engine: 'report' }>,
  options: WholeOptions,
  covers: (files: readonly string[]) => PathTest,
  suppressions: Map<string, readonly Suppression[]>,
): Promise<WholeResult> {
  const { readReport } = await import('../engines/report.ts');
  const text = readInside(options, check.from);
  if (text === undefined) return problem(`there is no report at ${check.from}; run that linter before pawl check`);
  const report = readReport(check, text, options.root);
  if (!report.ok) return problem(report.problem);
  if (!report.knowsRule) return problem(`the report at ${check.from} does not know the rule ${check.rule}`);
  const inFiles = control.files.length > 0 ? covers(control.files) : () => true;
  const found = report.found.filter(
    ({ path }) => inFiles(path) && (options.only === undefined || options.only.has(path)),
  );
  for (const { path } of found) {
    const content = suppressions.has(path) ? undefined : options.tree.read(path);
    if (content !== undefined) suppressions.set(path, findSuppressions(decode(content)));
  }
  return { matches: found, problems: [], files: found.length };
}

/** A report may be untracked, and must lie inside the repository whatever symlinks lead to it. */
function readInside({ root, tree }: WholeOptions, from: string): string | undefined {
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
