import type { Repository } from './repository.ts';
import { missingHistory, resolveCommit } from './repository.ts';
import { git, gitAsync, records } from './run-git.ts';

export type Changed =
  | { readonly ok: true; readonly paths: ReadonlySet<string> }
  | { readonly ok: false; readonly problem: string };

/**
 * Paths that differ between the work tree and where the branch left the base. Without a base: what is not committed yet.
 */
export async function changedFiles(repository: Repository, base: string | undefined): Promise<Changed> {
  const { root } = repository;
  let from = 'HEAD';
  if (base !== undefined) {
    const commit = resolveCommit(root, base);
    if (commit === undefined) return { ok: false, problem: missingHistory(repository, base) };
    const merge = git(root, ['merge-base', commit, 'HEAD']);
    // Without a common ancestor in a shallow clone the base itself is the start: more files, never fewer.
    from = merge.status === 0 ? merge.stdout.toString().trim() : commit;
  } else if (resolveCommit(root, 'HEAD') === undefined) {
    from = EMPTY_TREE;
  }
  return list(root, ['diff', '--name-only', '--no-renames', '--no-ext-diff', '-z', from, '--']);
}

/** Git's well-known id of the tree with nothing in it, for a repository before its first commit. */
const EMPTY_TREE = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';

/** Paths staged for the next commit. */
export function stagedFiles({ root }: Repository): Promise<Changed> {
  return list(root, ['diff', '--cached', '--name-only', '--no-renames', '--no-ext-diff', '-z']);
}

async function list(root: string, args: readonly string[]): Promise<Changed> {
  const run = await gitAsync(root, args);
  if (run.status !== 0) return { ok: false, problem: `git cannot list the change: ${run.stderr}` };
  return { ok: true, paths: new Set(records(run.stdout)) };
}
