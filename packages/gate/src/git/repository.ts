import { git } from './run-git.ts';

export interface Repository {
  readonly root: string;
  /** Git's own folder for this checkout: where the cache lives, out of reach of any change. */
  readonly gitDir: string;
  readonly shallow: boolean;
}

/** The repository around a folder, or `undefined` outside of one. */
export function findRepository(cwd: string): Repository | undefined {
  const run = git(cwd, ['rev-parse', '--show-toplevel', '--absolute-git-dir', '--is-shallow-repository']);
  if (run.status !== 0) return undefined;
  const [root, gitDir, shallow] = run.stdout.toString().split('\n');
  if (root === undefined || root === '' || gitDir === undefined) return undefined;
  return { root, gitDir, shallow: shallow === 'true' };
}

/** Commit id of a reference, or `undefined` when this clone does not have it. */
export function resolveCommit(root: string, ref: string): string | undefined {
  // `--end-of-options` keeps a reference that starts with "-" from being read as an option.
  const run = git(root, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`]);
  const id = run.stdout.toString().trim();
  return run.status === 0 && /^[0-9a-f]{40,64}$/.test(id) ? id : undefined;
}

/** What to do when history is missing, in one sentence. */
export function missingHistory(repository: Repository, ref: string): string {
  const need = repository.shallow
    ? `this clone is shallow. Fetch it first, for example "git fetch --depth=1 origin ${ref}" or "fetch-depth: 0" in actions/checkout`
    : `fetch it first, for example "git fetch origin ${ref}"`;
  return `"${ref}" is not known here; ${need}.`;
}
