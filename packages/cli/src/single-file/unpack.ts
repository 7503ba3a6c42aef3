import { createHash, randomBytes } from 'node:crypto';
import { lstatSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { privateFolder } from '@pawl/gate/engines/private-folder';
import type { Contents, PackedFile } from './contents.ts';

/**
 * The folder with the unpacked files: written once, and looked through at every start. Anything in it that is not as it was
 * packed, also a file too many, makes it be written anew: a cache may be restored from anywhere, and what lies in it is run.
 * @param archive the packed bytes, read only where they are needed
 */
export function unpackOnce(contents: Contents, archive: () => Buffer): string {
  const folder = privateFolder('single-file');
  const tree = join(folder, contents.name);
  if (isWhole(tree, contents.files)) return tree;
  const draft = `${tree}.${randomBytes(6).toString('hex')}`;
  write(draft, contents.files, archive());
  return settle(draft, tree, contents.files);
}

/** Several processes may start at once: each writes a folder of its own, and the first one's stays. */
function settle(draft: string, tree: string, files: readonly PackedFile[]): string {
  try {
    renameSync(draft, tree);
    return tree;
  } catch {
    // There is one already: another process was faster, or what is there was changed.
  }
  try {
    if (isWhole(tree, files)) {
      rmSync(draft, { recursive: true, force: true });
      return tree;
    }
    const old = `${draft}.old`;
    renameSync(tree, old);
    renameSync(draft, tree);
    rmSync(old, { recursive: true, force: true });
    return tree;
  } catch {
    // It cannot be moved away: this run uses its own.
    process.once('exit', () => rmSync(draft, { recursive: true, force: true }));
    return draft;
  }
}

function write(draft: string, files: readonly PackedFile[], archive: Buffer): void {
  let at = 0;
  for (const { path, packed } of files) {
    const target = join(draft, path);
    mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
    writeFileSync(target, brotliDecompressSync(archive.subarray(at, at + packed)), { mode: 0o600, flag: 'wx' });
    at += packed;
  }
}

function isWhole(tree: string, files: readonly PackedFile[]): boolean {
  const wanted = new Map(files.map((file) => [file.path, file]));
  try {
    if (!lstatSync(tree).isDirectory()) return false;
    for (const entry of readdirSync(tree, { recursive: true, withFileTypes: true })) {
      if (entry.isDirectory()) continue;
      const full = join(entry.parentPath, entry.name);
      const file = wanted.get(relative(tree, full).replaceAll(sep, '/'));
      if (file === undefined || !entry.isFile() || !isAsPacked(full, file)) return false;
      wanted.delete(file.path);
    }
    return wanted.size === 0;
  } catch {
    return false;
  }
}

function isAsPacked(path: string, { size, sha256, later }: PackedFile): boolean {
  if (later === true) return lstatSync(path).size === size;
  return createHash('sha256').update(readFileSync(path)).digest('hex') === sha256;
}
