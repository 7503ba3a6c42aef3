import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** How many files of the tree each job covers, in the order of the jobs. */
export interface Coverage {
  readonly files: readonly number[] | undefined;
  remember(files: readonly number[]): void;
}

interface Stored {
  readonly key: string;
  readonly files: readonly number[];
}

/**
 * Coverage, remembered while the tree's paths and the controls are the same: a check of 20 changed files need not look at
 * 15,000 paths again (35 ms) to say how many there are.
 * @param key names the paths, and the globs in the order of the jobs
 */
export function knownCoverage(gitDir: string, key: string): Coverage {
  const path = join(gitDir, 'pawl', 'coverage.json');
  const stored = load(path);
  return {
    files: stored?.key === key ? stored.files : undefined,
    remember(files) {
      try {
        mkdirSync(join(path, '..'), { recursive: true });
        const draft = `${path}.${process.pid}`;
        writeFileSync(draft, JSON.stringify({ key, files } satisfies Stored));
        renameSync(draft, path);
      } catch {
        // What cannot be remembered costs time and nothing else.
      }
    },
  };
}

function load(path: string): Stored | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Stored;
  } catch {
    return undefined;
  }
}
