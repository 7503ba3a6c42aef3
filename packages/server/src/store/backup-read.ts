import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import type { z } from 'zod';
import { End, Head, marks, TableHead, tally, type TableSum } from './backup-format.ts';
import { backupSource } from './backup-source.ts';

/** A backup file, piece by piece, in its own order. `rows` always holds whole rows. */
export type Piece =
  | { readonly is: 'head'; readonly head: Head }
  | { readonly is: 'table'; readonly table: TableHead }
  | { readonly is: 'rows'; readonly rows: Buffer }
  | { readonly is: 'table-end' }
  | { readonly is: 'end'; readonly end: End; readonly sha256: string };

/** The file is not a whole backup; the message says where it stops being one. */
export class DamagedBackup extends Error {}

/** Reads a backup file. Throws `DamagedBackup` at the first byte that does not fit, and what the disk said. */
export async function* readBackup(file: string): AsyncGenerator<Piece> {
  const source = backupSource(unpacked(file));
  yield { is: 'head', head: parse(await source.line(), marks.head, Head) };
  for (;;) {
    // Taken before the last line, which carries it.
    const sha256 = source.sum();
    const line = await source.line();
    if (line?.startsWith(marks.table)) {
      yield { is: 'table', table: parse(line, marks.table, TableHead) };
      for (let rows = await source.rows(); rows !== 'closed'; rows = await source.rows()) {
        if (rows === undefined) throw new DamagedBackup(tooEarly);
        yield { is: 'rows', rows };
      }
      yield { is: 'table-end' };
    } else {
      const end = parse(line, marks.end, End);
      if ((await source.line()) !== undefined) throw new DamagedBackup('something follows its last line');
      yield { is: 'end', end, sha256 };
      return;
    }
  }
}

const tooEarly = 'it ends too early';

async function* unpacked(file: string): AsyncGenerator<Buffer> {
  const packed = createReadStream(file);
  const gunzip = createGunzip();
  packed.once('error', (error) => gunzip.destroy(error));
  try {
    for await (const chunk of packed.pipe(gunzip)) yield chunk as Buffer;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code.startsWith('Z_')) throw new DamagedBackup(code === 'Z_BUF_ERROR' ? tooEarly : 'it cannot be unpacked');
    throw error;
  } finally {
    packed.destroy();
  }
}

function parse<T extends z.ZodType>(line: string | undefined, mark: string, schema: T): z.output<T> {
  if (line === undefined) throw new DamagedBackup(tooEarly);
  if (!line.startsWith(mark)) throw new DamagedBackup(`a line that should begin with ${mark.trim()} does not`);
  try {
    return schema.parse(JSON.parse(line.slice(mark.length)));
  } catch {
    throw new DamagedBackup(`the line ${mark.trim()} cannot be read by this version`);
  }
}

/** Reads the whole file and compares every sum in it. Throws `DamagedBackup`. */
export async function verifyBackup(
  file: string,
): Promise<{ readonly head: Head; readonly tables: readonly TableSum[] }> {
  let head: Head | undefined;
  let end: End | undefined;
  const sums: TableSum[] = [];
  let counted: ReturnType<typeof tally> | undefined;
  for await (const piece of readBackup(file)) {
    if (piece.is === 'head') head = piece.head;
    else if (piece.is === 'table') counted = tally(piece.table.name);
    else if (piece.is === 'rows') counted?.add(piece.rows);
    else if (piece.is === 'table-end' && counted) sums.push(counted.sum());
    else if (piece.is === 'end') {
      if (piece.sha256 !== piece.end.sha256) throw new DamagedBackup('its checksum does not match its content');
      end = piece.end;
    }
  }
  const wrong = differing(end?.tables ?? [], sums);
  if (wrong !== undefined) throw new DamagedBackup(`the checksum of the table ${wrong} does not match its rows`);
  if (!head) throw new DamagedBackup('it has no first line');
  return { head, tables: sums };
}

/** The first table whose count or sum differs, or which is missing on one side. */
export function differing(expected: readonly TableSum[], found: readonly TableSum[]): string | undefined {
  const byName = new Map(found.map((sum) => [sum.name, sum]));
  const wrong = expected.find(
    ({ name, rows, sha256 }) => byName.get(name)?.rows !== rows || byName.get(name)?.sha256 !== sha256,
  );
  if (wrong) return wrong.name;
  return found.find(({ name }) => !expected.some((sum) => sum.name === name))?.name;
}
