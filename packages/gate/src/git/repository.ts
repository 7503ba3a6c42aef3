import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import type { GitResult } from './run-git.ts';
import { git } from './run-git.ts';

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
 * The repository around a folder where that can be seen without asking git, which takes 5 to 10 ms: an ordinary clone whose
 * configuration says nothing about where its files lie.
 */
export function plainRepository(cwd: string): Repository | undefined {
  if (Object.keys(process.env).some((name) => LOCATING.has(name))) return undefined;
  try {
    let root = realpathSync(cwd);
    // Inside git's own folder there is no work tree.
    if (root.split(sep).includes('.git')) return undefined;
    while (!existsSync(join(root, '.git'))) {
      const above = dirname(root);
      if (above === root) return undefined;
      root = above;
    }
    const gitDir = join(root, '.git');
    // A worktree or a submodule has a file there, and this reading fails.
    const config = readFileSync(join(gitDir, 'config'), 'utf8');
    if (/worktree|include|bare(?!\s*=\s*false)/i.test(config) || !existsSync(join(gitDir, 'HEAD'))) return undefined;
    return { root, gitDir, shallow: existsSync(join(gitDir, 'shallow')) };
  } catch {
    return undefined;
  }
}

const LOCATING = new Set([
  'GIT_DIR',
  'GIT_WORK_TREE',
  'GIT_COMMON_DIR',
  'GIT_CEILING_DIRECTORIES',
  'GIT_CONFIG_COUNT',
  'GIT_CONFIG_PARAMETERS',
]);

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
