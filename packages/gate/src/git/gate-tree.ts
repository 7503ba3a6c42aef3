import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Tree } from './tree.ts';
import { readRegular } from './work-tree.ts';

const FOLDERS = ['.pawl', '.pawl/controls', '.pawl/decisions'];

/**
 * `.pawl/` as it lies on disk, tracked or not: a control that was just written is already checked. Folders and files that
 * are symlinks are left out.
 */
export function gateTreeOnDisk(root: string): Tree {
  const paths: string[] = [];
  for (const folder of FOLDERS) {
    // A folder below a symlink is outside the tree.
    if (FOLDERS.some((above) => folder.startsWith(above) && !isFolder(join(root, above)))) continue;
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      if (entry.isFile()) paths.push(`${folder}/${entry.name}`);
    }
  }
  const known = new Set(paths);
  return {
    entries: paths.toSorted().map((path) => ({ path, blob: '' })),
    has: (path) => known.has(path),
    read: (path) => (known.has(path) ? readRegular(join(root, path)) : undefined),
  };
}

function isFolder(path: string): boolean {
  try {
    return lstatSync(path).isDirectory();
  } catch {
    return false;
  }
}
