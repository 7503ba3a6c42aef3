import { decode, isByteSearchable } from '../engines/decode.ts';
import type { ContentCheck, Judge, Judged, Match } from '../engines/engine.ts';
import type { Tree } from '../git/tree.ts';
import type { FileResult, ResultCache } from './cache.ts';
import type { PathTest } from './glob.ts';
import { isHazardous } from './hazard.ts';
import { JudgeApart } from './judge-apart.ts';
import type { Suppression } from './suppressions.ts';
import { findSuppressions, SUPPRESSION_MARK } from './suppressions.ts';

/** One prepared control, and which files it covers. */
export interface Job {
  /** Decides, with the file's content and path, what is found: the key of cached results. */
  readonly key: string;
  readonly check: ContentCheck;
  readonly judge: Judge;
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

/** The engine frees its trees only when the event loop turns: 14,000 files without a turn held 1.15 GB. */
const FILES_PER_TURN = 50;
/** Blobs asked from git at a time: 500 ordinary files are 3 MB. */
const FETCH = 500;

/**
 * Looks at each covered file of a tree with each job that covers it.
 * @param only when given, the files to look at; coverage is still counted over the whole tree
 */
export async function scan(
  tree: Tree,
  jobs: readonly Job[],
  options: { readonly only?: ReadonlySet<string>; readonly cache?: ResultCache } = {},
): Promise<Scan> {
  const results: JobResult[] = jobs.map(() => ({
    files: 0,
    looked: 0,
    matches: [],
    problems: [],
    nanoseconds: 0,
  }));
  const suppressions = new Map<string, readonly Suppression[]>();
  const apart = new JudgeApart();
  const covering = coverage(jobs);
  let fetched = 0;
  const todo = selectFiles(tree, covering, results, options.only);
  let parsed = 0;
  for (const [position, { path, blob, mine }] of todo.entries()) {
    let file = options.cache?.get(blob, path);
    if (file === undefined) {
      if (tree.prefetch !== undefined && position >= fetched) {
        fetched = position + FETCH;
        tree.prefetch(todo.slice(position, fetched).map((entry) => entry.path));
      }
      const judged = await judgeFile(tree, path, mine, jobs, results, apart);
      file = judged.file;
      parsed += judged.parsed;
      if (judged.sure) options.cache?.set(blob, path, file);
      if (parsed >= FILES_PER_TURN) {
        parsed = 0;
        await new Promise((resolve) => setImmediate(resolve));
      }
    }
    collect(path, file, results, suppressions);
  }
  apart.close();
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
  only: ReadonlySet<string> | undefined,
): readonly Selected[] {
  const selected: Selected[] = [];
  for (const { path, blob } of tree.entries) {
    const mine = covering(path);
    if (mine.length === 0) continue;
    const looked = only === undefined || only.has(path);
    for (const index of mine) {
      const result = results[index];
      if (result === undefined) continue;
      result.files += 1;
      if (looked) result.looked += 1;
    }
    if (looked) selected.push({ path, blob, mine });
  }
  return selected;
}

/** Controls often share their `files`; each distinct list is tried once per path. */
function coverage(jobs: readonly Job[]): (path: string) => readonly number[] {
  const groups = new Map<PathTest, number[]>();
  jobs.forEach((job, index) => {
    const group = groups.get(job.covers);
    if (group === undefined) groups.set(job.covers, [index]);
    else group.push(index);
  });
  const only = [...groups][0];
  if (groups.size === 1 && only !== undefined) return (path) => (only[0](path) ? only[1] : []);
  return (path) => {
    const found: number[] = [];
    for (const [covers, indices] of groups) if (covers(path)) found.push(...indices);
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

const EMPTY: FileResult = { judged: [], suppressions: [] };

async function judgeFile(
  tree: Tree,
  path: string,
  mine: readonly number[],
  jobs: readonly Job[],
  results: readonly JobResult[],
  apart: JudgeApart,
): Promise<{ readonly file: FileResult; readonly parsed: number; readonly sure: boolean }> {
  const content = tree.read(path);
  // Gone between the listing and now, or no regular file any more.
  if (content === undefined) return { file: EMPTY, parsed: 0, sure: false };
  const searchable = isByteSearchable(content);
  const wanted = searchable ? mine.filter((index) => mayMatch(jobs[index]?.judge, content)) : mine;
  const marked = searchable && content.includes(SUPPRESSION_MARK);
  if (wanted.length === 0 && !marked) return { file: EMPTY, parsed: 0, sure: true };
  const text = decode(content);
  const hazards = {
    'ast-grep': wanted.some((index) => jobs[index]?.check.engine === 'ast-grep') && isHazardous(text),
    // `uniqueItems` compares every item with every other.
    structure: text.length > 32_000,
    text: false,
  };
  const judged: { job: number; judged: Judged }[] = [];
  let sure = true;
  for (const index of wanted) {
    const job = jobs[index];
    const result = results[index];
    if (job === undefined || result === undefined) continue;
    const start = process.hrtime.bigint();
    const outcome = await judgeOne(job, content.length, path, text, hazards[job.check.engine], apart);
    result.nanoseconds += Number(process.hrtime.bigint() - start);
    if (!outcome.ok) sure = false;
    if (!outcome.ok || outcome.matches.length > 0) judged.push({ job: index, judged: outcome });
  }
  // The guard finds new suppressions with git grep, which cannot read UTF-16: there they do not count.
  const suppressions = marked && searchable ? findSuppressions(text) : [];
  return { file: { judged, suppressions }, parsed: wanted.length > 0 ? 1 : 0, sure };
}

function judgeOne(
  job: Job,
  size: number,
  path: string,
  content: string,
  hazardous: boolean,
  apart: JudgeApart,
): Judged | Promise<Judged> {
  if (size > job.judge.maxBytes) {
    return {
      ok: false,
      problem: `it is ${Math.ceil(size / 1048576)} MB, and ${job.check.engine} judges up to ${job.judge.maxBytes / 1048576} MB`,
    };
  }
  if (hazardous) {
    return apart.judge({ key: job.key, check: job.check, path, content });
  }
  return job.judge.judge(content, path);
}

function mayMatch(judge: Judge | undefined, content: Buffer): boolean {
  const groups = judge?.literals;
  return groups === undefined || groups.every((group) => group.some((item) => content.includes(item)));
}
