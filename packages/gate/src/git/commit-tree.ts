import { readBlobs } from './cat-file.ts';
import { git, records } from './run-git.ts';
import type { Tree, TreeEntry } from './tree.ts';

const REGULAR = /^100/;

/**
 * The files of a commit or tree object, read through git alone.
 * @param treeish an object id
 * @throws when git has no such object
 */
export function commitTree(root: string, treeish: string): Tree {
  const listing = git(root, ['ls-tree', '-r', '-z', '--full-tree', treeish]);
  if (listing.status !== 0) throw new Error(`git ls-tree ${treeish}: ${listing.stderr}`);
  const blobs = new Map<string, string>();
  for (const record of records(listing.stdout)) {
    const tab = record.indexOf('\t');
    const [mode, type, blob] = record.slice(0, tab).split(' ');
    if (mode === undefined || blob === undefined || type !== 'blob' || !REGULAR.test(mode)) continue;
    blobs.set(record.slice(tab + 1), blob);
  }
  const entries: readonly TreeEntry[] = [...blobs].map(([path, blob]) => ({ path, blob }));
  let held: ReadonlyMap<string, Buffer> = new Map();
  return {
    entries,
    has: (path) => blobs.has(path),
    read(path) {
      const blob = blobs.get(path);
      if (blob === undefined) return undefined;
      return held.get(blob) ?? readBlobs(root, [blob]).get(blob);
    },
    prefetch(paths) {
      // Only the latest batch is held: a whole tree would not fit.
      const ids = paths.map((path) => blobs.get(path)).filter((id) => id !== undefined);
      held = readBlobs(root, ids);
    },
  };
}
