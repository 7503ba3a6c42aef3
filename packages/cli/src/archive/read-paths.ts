import type { Dirent } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join, relative, resolve, sep } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { mayHoldWriteups, pageIndexes } from '@pawl/domain/archive-files';
import { unzipSync } from 'fflate';
import { decode } from './decode.ts';

export interface FoundFile {
  /** Within what was handed in, with `/`. */
  readonly path: string;
  readonly text: string;
}
export interface Unreadable {
  readonly path: string;
  readonly reason: string;
  /** Left out for a reason, and nothing is wrong with it. */
  readonly passedOver?: true;
}

const passedOver = new Set(['node_modules', '.git', '.svn', '.hg', '__MACOSX']);
const zip = /\.zip$/i;
/** A zip may claim anything; past this it is refused before it is unpacked. */
const largest = 512 * 1024 * 1024;

const posix = (path: string): string => path.split(sep).join('/');

function* unzipped(name: string, bytes: Uint8Array, depth = 0): Generator<FoundFile | Unreadable> {
  let total = 0;
  const entries = unzipSync(bytes, {
    filter: (entry) => {
      total += entry.originalSize;
      if (total > largest) throw new Error('unpacks to more than 512 MiB');
      const wanted = mayHoldWriteups(entry.name) || (zip.test(entry.name) && depth < 2);
      return wanted && !entry.name.split('/').some((part) => passedOver.has(part) || part.startsWith('._'));
    },
  });
  const indexes = pageIndexes(Object.keys(entries));
  for (const [path, content] of Object.entries(entries)) {
    const inner = `${name}/${path}`;
    if (indexes.has(path)) {
      yield indexOf(inner);
      continue;
    }
    try {
      // Notion and Confluence put a zip per part into the one they hand out.
      if (zip.test(path)) yield* unzipped(inner, content, depth + 1);
      else yield fileOf(inner, content);
    } catch (error) {
      yield { path: inner, reason: reasonOf(error) };
    }
  }
}

function fileOf(path: string, bytes: Uint8Array): FoundFile {
  return /\.gz$/i.test(path) || (bytes[0] === 0x1f && bytes[1] === 0x8b)
    ? { path: path.replace(/\.gz$/i, ''), text: decode(gunzipSync(bytes, { maxOutputLength: largest })) }
    : { path, text: decode(bytes) };
}

async function* walk(folder: string): AsyncGenerator<string | Unreadable> {
  let entries: Dirent[];
  try {
    entries = await readdir(folder, { withFileTypes: true });
  } catch (error) {
    // One closed folder must not take its neighbours with it.
    yield { path: posix(folder), reason: reasonOf(error) };
    return;
  }
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && !passedOver.has(entry.name)) yield* walk(path);
    else if (!mayHoldWriteups(entry.name) && !zip.test(entry.name)) continue;
    else if (entry.isFile() && !entry.name.startsWith('._')) yield path;
    // A link to a file is that file; links to folders are left alone, since they may lead in circles. A broken one is told of.
    else if (entry.isSymbolicLink() && !(await leadsToFolder(path))) yield path;
  }
}

/** Files, folders and zips, in order of their names. What cannot be read is yielded with its reason, and the rest goes on. */
export async function* readPaths(paths: readonly string[]): AsyncGenerator<FoundFile | Unreadable> {
  for (const given of paths) {
    let files: (string | Unreadable)[];
    let base: string;
    try {
      const folder = (await stat(given)).isDirectory();
      files = folder ? await collect(walk(given)) : [given];
      // Of several folders each keeps its name, so that `a/README.md` and `b/README.md` stay two files.
      base = folder && paths.length === 1 ? given : join(resolve(given), '..');
    } catch (error) {
      yield { path: given, reason: reasonOf(error) };
      continue;
    }
    const indexes = pageIndexes(files.filter((file) => typeof file === 'string').map(posix));
    for (const file of files) {
      if (typeof file !== 'string') {
        yield file;
        continue;
      }
      const path = posix(relative(base, file)) || basename(file);
      if (indexes.has(posix(file))) {
        yield indexOf(path);
        continue;
      }
      try {
        const bytes = await readFile(file);
        if (zip.test(file)) yield* unzipped(path, bytes);
        else yield fileOf(path, bytes);
      } catch (error) {
        yield { path, reason: reasonOf(error) };
      }
    }
  }
}

const indexOf = (path: string): Unreadable => ({
  path,
  reason: 'it is the table of the pages beside it, which say the same',
  passedOver: true,
});

async function leadsToFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return 'there is no such file or folder';
  if (code === 'EACCES') return 'it may not be read by this user';
  if (code === 'EISDIR') return 'it is a folder';
  if (code === 'ERR_BUFFER_TOO_LARGE') return 'unpacks to more than 512 MiB';
  if (code === 'Z_DATA_ERROR' || code === 'Z_BUF_ERROR') return 'it is not a complete gzip file';
  if (code === 13) return 'it is not a zip file that can be opened';
  return error instanceof Error ? error.message : String(error);
}

async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}
