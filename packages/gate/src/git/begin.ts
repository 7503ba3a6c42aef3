import type { Changed } from './changed-files.ts';
import { changedFiles } from './changed-files.ts';
import type { Repository } from './repository.ts';
import { findRepository, plainRepository } from './repository.ts';
import type { GitResult } from './run-git.ts';
import { gitAsync } from './run-git.ts';

/** What git was asked about a work tree, before anything else was loaded. */
export interface Begun {
  readonly repository: Repository;
  /** The index, each file's state with it where no list of changes says what differs. */
  readonly listing: Promise<GitResult>;
  readonly changed?: Promise<Changed>;
}

/** Asks git for the listings of a work tree. It works on them for 30 ms over 15,000 files; whoever asks early waits less. */
export function begin(cwd: string, scope: 'all' | 'changed', base: string | undefined): Begun | undefined {
  const repository = plainRepository(cwd) ?? findRepository(cwd);
  if (repository === undefined) return undefined;
  const { root } = repository;
  const changed = scope === 'changed' ? { changed: changedFiles(root, base) } : {};
  return { repository, ...changed, listing: listFiles(root, scope === 'changed') };
}

/** @param touched whether another listing tells what differs: saying it here takes as long again */
export const listFiles = (root: string, touched: boolean): Promise<GitResult> =>
  // One process says which files differ, too: `git diff-files` beside it took 10 ms more.
  gitAsync(root, ['ls-files', '-s', '-v', ...(touched ? [] : ['-m', '-d']), '-z']);
