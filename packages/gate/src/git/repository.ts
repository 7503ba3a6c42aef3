import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { GitResult } from './run-git.ts';
import { git, gitAsync } from './run-git.ts';

export interface Repository {
  readonly root: string;
  /** Git's own folder for this checkout: where the cache lives, out of reach of any change. */
  readonly gitDir: string;
  readonly shallow: boolean;
}

/** The repository around a folder, or `undefined` outside of one. */
export function findRepository(cwd: string): Repository | undefined {
  return repositoryFrom(git(cwd, QUESTION));
}

/** The same, while other work goes on. */
export async function openRepository(cwd: string): Promise<Repository | undefined> {
  return repositoryFrom(await gitAsync(cwd, QUESTION));
}

const QUESTION = ['rev-parse', '--is-shallow-repository', '--absolute-git-dir', '--show-toplevel'];

function repositoryFrom(run: GitResult): Repository | undefined {
  if (run.status !== 0) return undefined;
  const [shallow, ...paths] = run.stdout.toString().replace(/\n$/, '').split('\n');
  // A folder's name may hold a newline; the two paths then hold as many each.
  const gitDir = paths.slice(0, paths.length / 2).join('\n');
  const root = paths.slice(paths.length / 2).join('\n');
  return root === '' || gitDir === '' ? undefined : { root, gitDir, shallow: shallow === 'true' };
}

/**
 * Where the repository's root is most likely to be, without asking git: a listing can then be started at once, and is
 * thrown away where git says otherwise.
 */
export function likelyRoot(cwd: string): string | undefined {
  if (process.env['GIT_DIR'] !== undefined || process.env['GIT_WORK_TREE'] !== undefined) return undefined;
  try {
    let folder = realpathSync(cwd);
    while (!existsSync(join(folder, '.git'))) {
      const above = dirname(folder);
      if (above === folder) return undefined;
      folder = above;
    }
    return folder;
  } catch {
    return undefined;
  }
}

/** Commit id of a reference, or `undefined` when this clone does not have it. */
export function resolveCommit(root: string, ref: string): string | undefined {
  // `--end-of-options` keeps a reference that starts with "-" from being read as an option.
  const run = git(root, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`]);
  const id = run.stdout.toString().trim();
  return run.status === 0 && /^[0-9a-f]{40,64}$/.test(id) ? id : undefined;
}

/** What to do when history is missing, in one sentence. */
export function missingHistory(repository: Pick<Repository, 'shallow'>, ref: string): string {
  const need = repository.shallow
    ? `this clone is shallow. Fetch it first, for example "git fetch --depth=1 origin ${ref}" or "fetch-depth: 0" in actions/checkout`
    : `fetch it first, for example "git fetch origin ${ref}"`;
  return `"${ref}" is not known here; ${need}.`;
}
