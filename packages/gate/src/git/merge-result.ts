import type { Repository } from './repository.ts';
import { missingHistory, resolveCommit } from './repository.ts';
import { git } from './run-git.ts';
import { stagedTree } from './work-tree.ts';

export type MergeResult =
  | { readonly ok: true; readonly base: string; readonly head: string }
  | { readonly ok: false; readonly problem: string };

/**
 * The tip of the base, and what the base would be after the merge. Comparing with the merge base instead would miss what a
 * stale branch silently takes back.
 * @param base a reference
 * @param staged compare the index instead of HEAD, for commit hooks
 * @returns object ids: a commit for the base, a commit or tree for the head
 */
export function mergeResult(repository: Repository, base: string, staged: boolean): MergeResult {
  const { root } = repository;
  const baseId = resolveCommit(root, base);
  if (baseId === undefined) return { ok: false, problem: missingHistory(repository, base) };
  const headId = resolveCommit(root, 'HEAD');
  if (headId === undefined) return { ok: false, problem: 'there is no commit here yet' };
  const head = staged ? stagedCommit(root, headId) : headId;
  if (typeof head !== 'string') return { ok: false, problem: head.problem };
  if (head === baseId) return { ok: true, base: baseId, head };
  // On a merge ref the base is a parent of HEAD, and HEAD already is the result.
  if (git(root, ['merge-base', '--is-ancestor', baseId, head]).status === 0) {
    return { ok: true, base: baseId, head };
  }
  const merged = git(root, ['merge-tree', '--write-tree', '--no-messages', baseId, head]);
  const tree = merged.stdout.toString().split('\n')[0]?.trim() ?? '';
  if (merged.status === 0 && /^[0-9a-f]{40,64}$/.test(tree)) return { ok: true, base: baseId, head: tree };
  if (merged.status === 1) {
    return {
      ok: false,
      problem: `the change conflicts with ${base}: merge it first, so that there is a result to judge`,
    };
  }
  const hint = repository.shallow
    ? 'this clone is shallow and lacks the common history. Fetch it, for example with "fetch-depth: 0" in actions/checkout or GIT_DEPTH: 0 in GitLab'
    : `git merge-tree said: ${merged.stderr.split('\n')[0] ?? ''} (git 2.38 or newer is needed)`;
  return { ok: false, problem: `the merge with ${base} cannot be made: ${hint}` };
}

/** A commit nothing points at, holding the index: what the next commit would be. */
function stagedCommit(root: string, parent: string): string | { readonly problem: string } {
  const staged = stagedTree(root);
  if ('problem' in staged) return staged;
  const who = ['-c', 'user.name=pawl', '-c', 'user.email=pawl@localhost', '-c', 'commit.gpgSign=false'];
  const made = git(root, [...who, 'commit-tree', '-m', 'staged', '-p', parent, staged.tree]);
  return made.status === 0
    ? made.stdout.toString().trim()
    : { problem: `the index cannot be read as a commit: ${made.stderr}` };
}
