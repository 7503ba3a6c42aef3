import { decode, isByteSearchable } from '../engines/decode.ts';
import type { ContentCheck, Judge, Judged } from '../engines/engine.ts';
import type { FileResult } from './cache.ts';
import { findSuppressions, SUPPRESSION_MARK } from './suppressions.ts';

/** What one file came to under every job that covers it. */
export interface JudgedFile {
  readonly file: FileResult;
  /** Nanoseconds by job, for the jobs that looked at the text. */
  readonly spent: readonly (readonly [job: number, nanoseconds: number])[];
  /** The file is as it was judged, and no engine failed: the same answer will be given again. */
  readonly sure: boolean;
}

export interface Judging {
  readonly check: ContentCheck;
  readonly judge: Judge;
}

/** Nothing found, and no engine needed: nearly every file. */
export const QUIET: JudgedFile = { file: { judged: [], suppressions: [] }, spent: [], sure: true };
/** Gone between the listing and now, or no regular file any more. */
const GONE: JudgedFile = { ...QUIET, sure: false };

/**
 * Judges one file with each job that covers it.
 * @param mine positions in `jobs`
 */
export function judgeFile(
  content: Buffer | undefined,
  path: string,
  mine: readonly number[],
  jobs: readonly Judging[],
): JudgedFile {
  if (content === undefined) return GONE;
  const searchable = isByteSearchable(content);
  const wanted = searchable ? mine.filter((index) => mayMatch(jobs[index]?.judge, content)) : mine;
  const marked = !searchable || content.includes(SUPPRESSION_MARK);
  if (wanted.length === 0 && !marked) return QUIET;
  const text = decode(content);
  const judged: { job: number; judged: Judged }[] = [];
  const spent: [number, number][] = [];
  let sure = true;
  for (const index of wanted) {
    const job = jobs[index];
    if (job === undefined) continue;
    const start = process.hrtime.bigint();
    const outcome = judgeOne(job, content.length, path, text);
    spent.push([index, Number(process.hrtime.bigint() - start)]);
    if (!outcome.ok) sure = false;
    if (!outcome.ok || outcome.matches.length > 0) judged.push({ job: index, judged: outcome });
  }
  return { file: { judged, suppressions: marked ? findSuppressions(text) : [] }, spent, sure };
}

function judgeOne({ check, judge }: Judging, size: number, path: string, text: string): Judged {
  if (size > judge.maxBytes) {
    const limit = judge.maxBytes / 1048576;
    return {
      ok: false,
      problem: `it is ${Math.ceil(size / 1048576)} MB, and ${check.engine} judges up to ${limit} MB`,
    };
  }
  try {
    return judge.judge(text, path);
  } catch (error) {
    return { ok: false, problem: error instanceof Error ? error.message : String(error) };
  }
}

function mayMatch(judge: Judge | undefined, content: Buffer): boolean {
  const groups = judge?.literals;
  return groups === undefined || groups.every((group) => group.some((item) => content.includes(item)));
}
