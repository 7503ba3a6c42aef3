import type { FileReading } from '@pawl/domain/imported-writeup';
import { splitRows } from '@pawl/domain/split-rows';
import { readFile } from '@pawl/import/read-file';
import { giveWay } from '../give-way.ts';

export interface HandedFile {
  readonly path: string;
  readonly text: string;
  /** Line of the whole file at which `text` begins. */
  readonly firstLine: number;
}
export interface ReadFile {
  readonly file: HandedFile;
  readonly reading: FileReading;
}

/** Rows are read this many characters at a time: some 3 ms, after which other requests have their turn. */
const pieceCharacters = 8 * 1024;

/** Reads every file; never throws for what stands in one. Paths are told apart by their parts, however the sender wrote them. */
export async function readFiles(files: readonly HandedFile[]): Promise<ReadFile[]> {
  const read: ReadFile[] = [];
  for (const { path, text, firstLine } of files) {
    const file = { path: plainPath(path), text, firstLine };
    read.push({ file, reading: await readPieces(file) });
    await giveWay();
  }
  return read;
}

async function readPieces({ path, text, firstLine }: HandedFile): Promise<FileReading> {
  // A table is read whole: the order of day and month in its dates is settled by all of its rows.
  if (!/\.(?:jsonl|ndjson)$/i.test(path)) return readFile(path, text, { firstLine });
  const readings: FileReading[] = [];
  for (const piece of splitRows(path, text, pieceCharacters)) {
    readings.push(readFile(path, piece.text, { firstLine: firstLine + piece.firstLine - 1 }));
    await giveWay();
  }
  return together(path, readings) ?? readFile(path, text, { firstLine });
}

function together(path: string, readings: readonly FileReading[]): FileReading | undefined {
  const best = readings.find(({ outcome }) => outcome === 'read') ?? readings[0];
  if (!best) return undefined;
  const writeups = readings.flatMap((reading) => reading.writeups);
  const unread = readings.flatMap((reading) => reading.unread);
  return {
    path,
    outcome: best.outcome,
    writeups,
    unread,
    ...(best.reason === undefined ? {} : { reason: best.reason }),
  };
}

/** `.\a\b.md` and `./a/b.md` are `a/b.md`. */
function plainPath(path: string): string {
  const parts = path
    .replaceAll('\\', '/')
    .split('/')
    .filter((part) => part !== '' && part !== '.');
  return parts.length > 0 ? parts.join('/') : path;
}
