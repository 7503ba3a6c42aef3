import { readRegular } from '../git/work-tree.ts';
import type { Judging, JudgedFile } from './judge-file.ts';
import { judgeFile } from './judge-file.ts';

/** One file to look at, and the jobs that cover it. */
export interface Share {
  readonly path: string;
  /** Absolute, where the content lies on disk. */
  readonly place: string | undefined;
  readonly mine: readonly number[];
}

/** Files taken at a time: few enough that no thread waits long for another at the end. */
const CHUNK = 32;
/**
 * The engine frees a tree when its JavaScript end was collected and the event loop turns: 14,000 files without a turn held
 * 1.15 GB. That end is a few bytes, so V8 sees no reason to collect it while the trees grow to 300 MB.
 */
const PARSED_PER_TURN = 50;

/** A quick collection, of what is young: 0.5 ms. */
async function collector(): Promise<() => void> {
  const [{ setFlagsFromString }, { runInNewContext }] = await Promise.all([import('node:v8'), import('node:vm')]);
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as (options: { type: 'minor' }) => void;
  return () => collect({ type: 'minor' });
}

/**
 * Judges files until none is left; each thread takes the next few that no other has taken.
 * @param next shared between the threads: position of the first file that nobody has taken
 * @param read the content, or `undefined` where there is no such file
 */
export async function judgeShares(
  shares: readonly Share[],
  jobs: readonly Judging[],
  next: Int32Array,
  read: (share: Share, position: number) => Buffer | undefined,
  tell: (position: number, judged: JudgedFile) => void,
): Promise<void> {
  let parsed = 0;
  let collect: (() => void) | undefined;
  for (;;) {
    const from = Atomics.add(next, 0, CHUNK);
    if (from >= shares.length) return;
    for (let position = from; position < Math.min(from + CHUNK, shares.length); position += 1) {
      const share = shares[position];
      if (share === undefined) continue;
      const judged = judgeFile(read(share, position), share.path, share.mine, jobs);
      if (judged.spent.length > 0) parsed += 1;
      tell(position, judged);
      if (parsed >= PARSED_PER_TURN) {
        parsed = 0;
        collect ??= await collector();
        collect();
        await new Promise((resolve) => setImmediate(resolve));
      }
    }
  }
}

export const readPlace = ({ place }: Share): Buffer | undefined =>
  place === undefined ? undefined : readRegular(place);
