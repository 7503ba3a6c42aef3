import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ContentCheck } from '../engines/engine.ts';
import { registerFor } from '../engines/languages.ts';
import type { JudgedFile, Judging } from './judge-file.ts';
import { QUIET } from './judge-file.ts';
import type { Share } from './scan-share.ts';
import { judgeShares } from './scan-share.ts';

export interface Task {
  readonly shares: readonly Share[];
  readonly checks: readonly ContentCheck[];
  readonly next: Int32Array;
  readonly grammars: ReadonlySet<string> | undefined;
}
/** What a thread judged; positions it does not name are left to the main thread. */
export interface Told {
  readonly quiet: readonly number[];
  readonly loud: readonly (readonly [number, JudgedFile])[];
}

/** A thread takes 50 ms and 40 MB to start; so many files take as long to read. */
const FILES_PER_THREAD = 1_500;
/** Four threads stay under 300 MB in all; more than that wait for the disk. */
const MAX_THREADS = 4;

/**
 * Judges files on several threads, of which this is one. The answer does not depend on how many there are.
 * @param threads for tests; as many as are worth it where it is absent
 * @returns one result per file, in the order of the files
 */
export async function judgeTogether(
  shares: readonly Share[],
  jobs: readonly Judging[],
  read: (share: Share, position: number) => Buffer | undefined,
  threads?: number,
): Promise<readonly JudgedFile[]> {
  const found: (JudgedFile | undefined)[] = shares.map(() => undefined);
  const next = new Int32Array(new SharedArrayBuffer(4));
  const others = await startThreads((threads ?? (await threadsFor(shares))) - 1, shares, jobs, next);
  await judgeShares(shares, jobs, next, read, (position, judged) => {
    found[position] = judged;
  });
  for (const { quiet, loud } of await Promise.all(others)) {
    for (const position of quiet) found[position] = QUIET;
    for (const [position, judged] of loud) found[position] = judged;
  }
  // What another thread left, because it may take long or because the thread itself failed.
  const left = [...found.keys()].filter((position) => found[position] === undefined);
  const rest = left.map((position) => shares[position]).filter((share) => share !== undefined);
  await judgeShares(
    rest,
    jobs,
    new Int32Array(1),
    (share, index) => read(share, left[index] ?? 0),
    (index, judged) => {
      found[left[index] ?? 0] = judged;
    },
  );
  return found.map((judged) => judged ?? QUIET);
}

async function threadsFor(shares: readonly Share[]): Promise<number> {
  const here = shares.filter(({ place }) => place !== undefined).length;
  if (here < FILES_PER_THREAD) return 1;
  const { availableParallelism } = await import('node:os');
  return Math.min(MAX_THREADS, availableParallelism(), 1 + Math.floor(here / FILES_PER_THREAD));
}

const SILENT: Told = { quiet: [], loud: [] };

async function startThreads(
  count: number,
  shares: readonly Share[],
  jobs: readonly Judging[],
  next: Int32Array,
): Promise<readonly Promise<Told>[]> {
  const path = count > 0 ? workerPath() : undefined;
  if (path === undefined) return [];
  const { Worker } = await import('node:worker_threads');
  const checks = jobs.map(({ check }) => check);
  const languages = checks.flatMap((check) => (check.engine === 'ast-grep' ? [check.body.language] : []));
  const workerData: Task = { shares, checks, next, grammars: registerFor(languages) };
  return Array.from({ length: count }, () => {
    const worker = new Worker(path, { workerData, execArgv: [] });
    return new Promise<Told>((resolve) => {
      worker.once('message', (told: Told) => {
        resolve(told);
        void worker.terminate();
      });
      worker.once('error', () => resolve(SILENT));
      worker.once('exit', () => resolve(SILENT));
    });
  });
}

/** The compiled worker; under a test runner the sources run as they are, and a thread needs the built file. */
function workerPath(): string | undefined {
  const near = fileURLToPath(import.meta.url).replace(/[^/\\]+$/, 'scan-worker.js');
  const built = near.replace(/([/\\])src([/\\])evaluate([/\\])/, '$1dist$2evaluate$3');
  return [near, built].find((path) => existsSync(path));
}
