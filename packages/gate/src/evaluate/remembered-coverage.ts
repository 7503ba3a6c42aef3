import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What one job covers: how many files of the tree, and one of them that is there. */
export interface Covered {
  readonly files: number;
  readonly witness?: string;
}

/** In the order of the jobs. */
export interface Coverage {
  readonly covered: readonly Covered[] | undefined;
  remember(covered: readonly Covered[]): void;
}

interface Stored {
  readonly key: string;
  readonly covered: readonly Covered[];
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
    covered: stored?.key === key ? stored.covered : undefined,
    remember(covered) {
      try {
        mkdirSync(join(path, '..'), { recursive: true });
        const draft = `${path}.${process.pid}`;
        writeFileSync(draft, JSON.stringify({ key, covered } satisfies Stored));
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
