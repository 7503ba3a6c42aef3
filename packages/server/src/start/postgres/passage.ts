import { closeSync, openSync } from 'node:fs';
import type { Account } from './account.ts';

/** Paths as a child process sees them, and the open files that make them work. */
export interface Passage {
  /** Arguments take these instead of the real paths, in the same order. */
  readonly paths: readonly string[];
  /** To append to `stdio`, from number 3 on. */
  readonly files: readonly number[];
  close(): void;
}

/**
 * Lets PostgreSQL reach its files when root hands it to another user. The data folder is closed to everybody else, and may lie below
 * /root, so the other user cannot walk down to it; a folder opened by root and passed on is reached through /proc/self/fd without
 * the walk, and nothing on the way has to be opened up. Everywhere else the paths are what they are.
 */
export function passageTo(account: Account, paths: readonly string[]): Passage {
  if (!account.switches || process.platform !== 'linux') return { paths, files: [], close: () => {} };
  const files = paths.map((path) => openSync(path, 'r'));
  return {
    paths: files.map((_, index) => `/proc/self/fd/${3 + index}`),
    files,
    close: () => files.forEach(closeSync),
  };
}
