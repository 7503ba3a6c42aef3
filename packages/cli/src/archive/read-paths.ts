import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { unzipSync } from 'fflate';

export interface FoundFile {
  /** Within what was handed in, with `/`. */
  readonly path: string;
  readonly text: string;
}
export interface Unreadable {
  readonly path: string;
  readonly reason: string;
}

/** What an archive of writeups is made of; other files in a folder are passed over without a word. */
const writeup = /\.(md|markdown|mdx|txt|text|rst|wiki|mediawiki|json|jsonl|ndjson|csv|tsv|html?)(\.gz)?$/i;
const passedOver = new Set(['node_modules', '.git', '.svn', '.hg']);
/** A zip may claim anything; past this it is refused before it is unpacked. */
const largest = 512 * 1024 * 1024;

const decode = (bytes: Uint8Array): string => new TextDecoder('utf-8').decode(bytes);
const posix = (path: string): string => path.split(sep).join('/');

function* unzipped(name: string, bytes: Uint8Array): Generator<FoundFile> {
  let total = 0;
  const entries = unzipSync(bytes, {
    filter: (entry) => {
      total += entry.originalSize;
      if (total > largest) throw new Error('unpacks to more than 512 MiB');
      return writeup.test(entry.name) && !entry.name.startsWith('__MACOSX/');
    },
  });
  for (const [path, content] of Object.entries(entries)) yield fileOf(`${name}/${path}`, content);
}

function fileOf(path: string, bytes: Uint8Array): FoundFile {
  return path.endsWith('.gz')
    ? { path: path.slice(0, -3), text: decode(gunzipSync(bytes, { maxOutputLength: largest })) }
    : { path, text: decode(bytes) };
}

async function* walk(folder: string): AsyncGenerator<string> {
  const entries = await readdir(folder, { withFileTypes: true });
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && !passedOver.has(entry.name)) yield* walk(path);
    else if (entry.isFile() && (writeup.test(entry.name) || entry.name.endsWith('.zip'))) yield path;
  }
}

/** Files, folders and zips, in order of their names. What cannot be read is yielded with its reason, and the rest goes on. */
export async function* readPaths(paths: readonly string[]): AsyncGenerator<FoundFile | Unreadable> {
  for (const given of paths) {
    let files: string[];
    let base: string;
    try {
      const folder = (await stat(given)).isDirectory();
      files = folder ? await collect(walk(given)) : [given];
      base = folder ? given : join(given, '..');
    } catch (error) {
      yield { path: given, reason: reasonOf(error) };
      continue;
    }
    for (const file of files) {
      const path = posix(relative(base, file)) || basename(file);
      try {
        const bytes = await readFile(file);
        if (/\.zip$/i.test(file)) yield* unzipped(path, bytes);
        else yield fileOf(path, bytes);
      } catch (error) {
        yield { path, reason: reasonOf(error) };
      }
    }
  }
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return 'there is no such file or folder';
  if (code === 'EACCES') return 'it may not be read by this user';
  return error instanceof Error ? error.message : String(error);
}

async function collect(items: AsyncIterable<string>): Promise<string[]> {
  const all: string[] = [];
  for await (const item of items) all.push(item);
  return all;
}
