import { closeSync, constants, fstatSync, lstatSync, openSync, readSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sha256 } from '../control/fingerprint.ts';
import { listFiles } from './begin.ts';
import { readBlobs } from './cat-file.ts';
import type { GitResult } from './run-git.ts';
import { git, records } from './run-git.ts';
import type { Tree, TreeEntry } from './tree.ts';

/**
 * The tracked files as they lie on disk. Files a sparse checkout leaves out are read from git, so they are judged too;
 * files deleted on disk are gone; a tracked path that became a symlink is left out.
 * @param touched paths known to include everything that differs from the index, which saves looking at every file's state
 *   (30 ms for 15,000 files)
 * @param asked the listing, where git was asked for it before
 * @throws when git cannot list the index
 */
export async function workTree(
  root: string,
  touched?: Promise<ReadonlySet<string>>,
  asked: Promise<GitResult> = listFiles(root, touched !== undefined),
): Promise<Tree> {
  const [listing, known] = await Promise.all([asked, touched]);
  if (listing.status !== 0) throw new Error(`git ls-files: ${listing.stderr}`);
  let parsed: readonly Entry[] | undefined;
  let few: ReadonlyMap<string, Entry> | undefined;
  let all: ReadonlyMap<string, Entry> | undefined;
  const read = (records: Iterable<string>): readonly Entry[] => readRecords(root, records, known);
  // 15,000 records take 20 ms to read and 10 to name; a remembered run needs none, and a small change a few.
  const entries = (): readonly Entry[] => (parsed ??= read(records(listing.stdout)));
  const among = (paths: ReadonlySet<string>): readonly Entry[] => read(recordsOf(listing.stdout, paths));
  const find = (path: string): Entry | undefined => {
    if (known?.has(path) === true) return (few ??= byPath(among(known))).get(path);
    return (all ??= byPath(entries())).get(path);
  };
  // A file that was added and deleted again differs from the index, and not from where the change began.
  const isThere = (path: string): boolean => isOwnFile(root, path) || find(path)?.skipped === true;
  return {
    // Nothing differs from the index: its listing names the content of every file.
    ...(isAsStaged(listing.stdout, known) && { id: sha256(listing.stdout) }),
    ...(known !== undefined && {
      pathsId: sha256(`${sha256(listing.stdout)} ${missing(root, known)}`),
      among,
      isThere,
    }),
    get entries() {
      return entries();
    },
    has: (path) => find(path) !== undefined,
    place: (path) => (find(path)?.skipped === false ? join(root, path) : undefined),
    read(path) {
      const entry = find(path);
      if (entry === undefined) return undefined;
      return entry.skipped ? readBlobs(root, [entry.blob]).get(entry.blob) : readRegular(join(root, path));
    },
  };
}

const byPath = (entries: readonly Entry[]): ReadonlyMap<string, Entry> =>
  new Map(entries.map((entry) => [entry.path, entry]));

/** Paths of the change that are no file any more, as one text. */
const missing = (root: string, touched: ReadonlySet<string>): string =>
  [...touched].filter((path) => !isOwnFile(root, path)).join('\0');

interface Entry extends TreeEntry {
  /** Left out by a sparse checkout. */
  readonly skipped: boolean;
}

/** Changed (C), removed (R), or marked `assume-unchanged` (h), where git would not notice. */
const UNLIKE_INDEX = ['C', 'R', 'h'];

const isAsStaged = (listing: Buffer, touched: ReadonlySet<string> | undefined): boolean =>
  (touched === undefined || touched.size === 0) &&
  UNLIKE_INDEX.every((tag) => listing[0] !== tag.charCodeAt(0) && !listing.includes(`\0${tag} `));

/**
 * Records are "H 100644 <blob> 0\t<path>"; a file that differs has another one, a conflict up to three, each right after the
 * first.
 */
function readRecords(
  root: string,
  listed: Iterable<string>,
  touched: ReadonlySet<string> | undefined,
): readonly Entry[] {
  const entries: Entry[] = [];
  for (const record of listed) {
    const path = record.slice(record.indexOf('\t') + 1);
    if (entries.at(-1)?.path === path) entries.pop();
    const tag = record.charAt(0);
    if (tag === 'R' || !record.startsWith('100', 2)) continue;
    const skipped = tag === 'S' || tag === 's';
    const differs = tag === 'C' || (!skipped && touched?.has(path) === true);
    // Deleted since the change was listed, or another kind of file now.
    if (differs && !isOwnFile(root, path)) continue;
    const blob = differs || tag === 'h' ? '' : record.slice(9, record.indexOf(' ', 9));
    entries.push({ path, blob, skipped });
  }
  return entries;
}

/** The records of some paths, in the listing's order, which is that of the paths' bytes. */
function recordsOf(listing: Buffer, paths: ReadonlySet<string>): readonly string[] {
  const sought = [...paths].map((path) => Buffer.from(path)).sort((a, b) => a.compare(b));
  const found: string[] = [];
  for (const path of sought) {
    for (let at = firstRecord(listing, path); at < listing.length;) {
      const end = endOf(listing, at);
      if (!listing.subarray(pathStart(listing, at), end).equals(path)) break;
      found.push(listing.toString('utf8', at, end));
      at = end + 1;
    }
  }
  return found;
}

/** Start of the first record whose path does not come before this one. */
function firstRecord(listing: Buffer, path: Buffer): number {
  let low = 0;
  let high = listing.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const start = middle === 0 ? 0 : listing.lastIndexOf(0, middle - 1) + 1;
    const end = endOf(listing, start);
    if (listing.subarray(pathStart(listing, start), end).compare(path) < 0) low = end + 1;
    else high = start;
  }
  return low;
}

const pathStart = (listing: Buffer, record: number): number => listing.indexOf(9, record) + 1;

function endOf(listing: Buffer, record: number): number {
  const end = listing.indexOf(0, record);
  return end < 0 ? listing.length : end;
}

/** The tracked files as they are staged, for commit hooks. */
export function stagedTree(root: string): { readonly tree: string } | { readonly problem: string } {
  const run = git(root, ['write-tree']);
  return run.status === 0
    ? { tree: run.stdout.toString().trim() }
    : { problem: `the index cannot be written as a tree: ${run.stderr}` };
}

/** Reads a regular file, never through a symlink at its end, never a device or a pipe. */
export function readRegular(path: string): Buffer | undefined {
  let file: number;
  try {
    file = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch {
    return undefined;
  }
  try {
    const stat = fstatSync(file);
    if (!stat.isFile()) return undefined;
    // `readFileSync` asks for the size again and again: 0.2 s more over 15,000 files.
    const content = Buffer.allocUnsafe(stat.size);
    let at = 0;
    while (at < content.length) {
      const read = readSync(file, content, at, content.length - at, null);
      if (read === 0) break;
      at += read;
    }
    return content.subarray(0, at);
  } catch {
    return undefined;
  } finally {
    closeSync(file);
  }
}

/** A file of the work tree itself: not a link, and not behind a folder that is one. */
function isOwnFile(root: string, path: string): boolean {
  const full = join(root, path);
  if (lstatSync(full, { throwIfNoEntry: false })?.isFile() !== true) return false;
  return realpathSync.native(dirname(full)) === dirname(full);
}
