import { findRepository, missingHistory, resolveCommit } from './repository.ts';
import { git, gitAsync, records } from './run-git.ts';

export type Changed =
  | { readonly ok: true; readonly paths: ReadonlySet<string> }
  | { readonly ok: false; readonly problem: string };

const DIFF = ['diff', '--name-only', '--no-renames', '--no-ext-diff', '--no-textconv', '--ignore-submodules', '-z'];

/**
 * Paths that differ between the work tree and where the branch left the base. Without a base: what is not committed yet.
 *
 * Nearly always one git process: finding the commits first took two more, 5 to 10 ms each.
 */
export async function changedFiles(root: string, base: string | undefined): Promise<Changed> {
  if (base === undefined || isPlainName(base)) {
    const since = base === undefined ? ['HEAD'] : ['--merge-base', '--end-of-options', base];
    const quick = await gitAsync(root, [...DIFF, ...since, '--']);
    if (quick.status === 0) return { ok: true, paths: new Set(records(quick.stdout)) };
  }
  const from = base === undefined ? firstTree(root) : branchPoint(root, base);
  return typeof from === 'string' ? list(root, [...DIFF, from, '--']) : from;
}

/** Not a range or an exclusion, which a diff would take for something else than one commit. */
const isPlainName = (ref: string): boolean => /^[^^:]/.test(ref) && !ref.includes('..');

/** Git's well-known id of the tree with nothing in it, for a repository before its first commit. */
const EMPTY_TREE = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';

const firstTree = (root: string): string => resolveCommit(root, 'HEAD') ?? EMPTY_TREE;

function branchPoint(root: string, base: string): string | Changed {
  const commit = resolveCommit(root, base);
  if (commit === undefined) {
    const shallow = findRepository(root)?.shallow === true;
    return { ok: false, problem: missingHistory({ shallow }, base) };
  }
  const merge = git(root, ['merge-base', commit, 'HEAD']);
  // Without a common ancestor in a shallow clone the base itself is the start: more files, never fewer.
  return merge.status === 0 ? merge.stdout.toString().trim() : commit;
}

/** Paths staged for the next commit. */
export function stagedFiles(root: string): Promise<Changed> {
  return list(root, [...DIFF, '--cached', '--']);
}

async function list(root: string, args: readonly string[]): Promise<Changed> {
  const run = await gitAsync(root, args);
  if (run.status !== 0) return { ok: false, problem: `git cannot list the change: ${run.stderr}` };
  return { ok: true, paths: new Set(records(run.stdout)) };
}
