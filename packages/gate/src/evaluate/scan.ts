import type { Match } from '../engines/engine.ts';
import type { Tree } from '../git/tree.ts';
import type { FileResult, ResultCache } from './cache.ts';
import type { PathTest } from './glob.ts';
import type { Judging } from './judge-file.ts';
import type { Coverage, Covered } from './remembered-coverage.ts';
import { judgeTogether } from './scan-threads.ts';
import type { Suppression } from './suppressions.ts';

/** One prepared control, and which files it covers. */
export interface Job extends Judging {
  readonly covers: PathTest;
}

export interface JobResult {
  /** Files of the whole tree that the job covers. */
  files: number;
  /** Covered files that were part of this run. */
  looked: number;
  readonly matches: { readonly path: string; readonly matches: readonly Match[] }[];
  readonly problems: { readonly path: string; readonly problem: string }[];
  nanoseconds: number;
}

export interface Scan {
  readonly jobs: readonly JobResult[];
  readonly suppressions: ReadonlyMap<string, readonly Suppression[]>;
}

export interface ScanOptions {
  /** The files to look at, all where it is absent; coverage is counted over the whole tree in any case. */
  readonly only?: ReadonlySet<string>;
  readonly cache?: ResultCache;
  /** Of an earlier run over the same paths. */
  readonly coverage?: Coverage;
  /** For tests; as many as are worth it where it is absent. */
  readonly threads?: number;
}

/** Blobs asked from git at a time: 500 ordinary files are 3 MB. */
const FETCH = 500;

/** Looks at each covered file of a tree with each job that covers it. The result is in the order of the tree. */
export async function scan(tree: Tree, jobs: readonly Job[], options: ScanOptions = {}): Promise<Scan> {
  const results: JobResult[] = jobs.map(() => ({ files: 0, looked: 0, matches: [], problems: [], nanoseconds: 0 }));
  const suppressions = new Map<string, readonly Suppression[]>();
  const todo = selectFiles(tree, coverage(jobs), results, options);
  const known = todo.map(({ path, blob }) => options.cache?.get(blob, path));
  const unknown = todo.filter((_, position) => known[position] === undefined);
  let fetched = 0;
  const judged = await judgeTogether(
    unknown.map(({ path, mine }) => ({ path, mine, place: tree.place?.(path) })),
    jobs,
    ({ path }, position) => {
      if (tree.prefetch !== undefined && position >= fetched) {
        fetched = position + FETCH;
        tree.prefetch(unknown.slice(position, fetched).map((entry) => entry.path));
      }
      return tree.read(path);
    },
    options.threads,
  );
  let at = 0;
  for (const [position, { path, blob }] of todo.entries()) {
    let file = known[position];
    const fresh = file === undefined ? judged[at++] : undefined;
    if (fresh !== undefined) {
      file = fresh.file;
      for (const [job, nanoseconds] of fresh.spent) {
        const result = results[job];
        if (result !== undefined) result.nanoseconds += nanoseconds;
      }
      if (fresh.sure) options.cache?.set(blob, path, file);
    }
    if (file !== undefined) collect(path, file, results, suppressions);
  }
  return { jobs: results, suppressions };
}

interface Selected {
  readonly path: string;
  readonly blob: string;
  readonly mine: readonly number[];
}

/** The files to look at, each with the jobs that cover it; counts coverage on the way. */
function selectFiles(
  tree: Tree,
  covering: (path: string) => readonly number[],
  results: readonly JobResult[],
  { only, coverage: known }: ScanOptions,
): readonly Selected[] {
  const selected: Selected[] = [];
  const remembered = only === undefined ? undefined : stillCovered(tree, known?.covered);
  const among = remembered === undefined || only === undefined ? undefined : tree.among?.(only);
  const isThere = (path: string): boolean => tree.isThere?.(path) ?? true;
  // Counted once per set of jobs: twenty counters for each of 15,000 files take 10 ms.
  const counts = new Map<readonly number[], { files: number; looked: number; witness?: string }>();
  for (const { path, blob } of among ?? tree.entries) {
    const mine = covering(path);
    if (mine.length === 0) continue;
    let count = counts.get(mine);
    if (count === undefined) counts.set(mine, (count = { files: 0, looked: 0 }));
    count.files += 1;
    if (among === undefined && count.witness === undefined && isThere(path)) count.witness = path;
    if (only !== undefined && !only.has(path)) continue;
    count.looked += 1;
    selected.push({ path, blob, mine });
  }
  const covered: Covered[] = results.map(() => ({ files: 0 }));
  for (const [mine, { files, looked, witness }] of counts) {
    for (const index of mine) {
      const result = results[index];
      if (result !== undefined) result.looked += looked;
      // Where none is there any more, all of them are gone.
      if (witness !== undefined) covered[index] = { files: (covered[index]?.files ?? 0) + files, witness };
    }
  }
  if (among === undefined) known?.remember(covered);
  for (const [index, result] of results.entries()) {
    result.files = (among === undefined ? covered : remembered)?.[index]?.files ?? 0;
  }
  return selected;
}

/** What was counted before, unless a file that stood for others has gone since, or none was there. */
function stillCovered(tree: Tree, covered: readonly Covered[] | undefined): readonly Covered[] | undefined {
  const gone = covered?.some(({ witness }) => witness === undefined || tree.isThere?.(witness) === false);
  return gone === true ? undefined : covered;
}

/**
 * Controls often share their `files`; each distinct list is tried once per path.
 * @returns the same list for the same set of jobs
 */
function coverage(jobs: readonly Job[]): (path: string) => readonly number[] {
  const groups = new Map<PathTest, number[]>();
  jobs.forEach((job, index) => {
    const group = groups.get(job.covers);
    if (group === undefined) groups.set(job.covers, [index]);
    else group.push(index);
  });
  const tests = [...groups.keys()];
  const lists = [...groups.values()];
  const [alone] = lists;
  // By which of the tests hold, one letter each.
  const known = new Map<string, readonly number[]>([['', []]]);
  if (tests.length === 1 && alone !== undefined) known.set('1', alone);
  return (path) => {
    let key = '';
    // A plain loop: iterators made this 20 ms for 15,000 paths in place of 2.
    for (let i = 0; i < tests.length; i += 1) if (tests[i]?.(path) === true) key += String.fromCharCode(i + 49);
    let found = known.get(key);
    if (found === undefined) {
      // In the order of the controls, so that one file's problems never depend on how they were grouped.
      found = lists.flatMap((indices, i) => (tests[i]?.(path) === true ? indices : [])).sort((a, b) => a - b);
      known.set(key, found);
    }
    return found;
  };
}

function collect(
  path: string,
  file: FileResult,
  results: readonly JobResult[],
  suppressions: Map<string, readonly Suppression[]>,
): void {
  if (file.suppressions.length > 0) suppressions.set(path, file.suppressions);
  for (const { job, judged } of file.judged) {
    if (judged.ok) results[job]?.matches.push({ path, matches: judged.matches });
    else results[job]?.problems.push({ path, problem: judged.problem });
  }
}
