import { createHash, randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { link, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { endOfRows, marks, tally, type Head, type TableSum } from './backup-format.ts';
import { sameEverywhere, tableShapes, type TableShape } from './backup-tables.ts';

export interface Progress {
  readonly table: string;
  /** Which table of how many, from 1 on. */
  readonly number: number;
  readonly of: number;
  readonly rows: number;
  /** The table is through. */
  readonly done: boolean;
}
export type OnProgress = (progress: Progress) => void;

export interface BackupDone {
  readonly tables: readonly TableSum[];
}

/**
 * Writes the whole archive into one file, from one snapshot: what is written meanwhile is either wholly in it or not at all. The file
 * appears under its name only when it is whole and on the disk; one that is there already is replaced only when told to.
 * Throws what PostgreSQL or the disk said (`EEXIST` for a file that is there).
 */
export async function backUp(
  url: string,
  file: string,
  options: {
    readonly version: string;
    readonly overwrite: boolean;
    readonly now: Date;
    readonly onProgress: OnProgress;
  },
): Promise<BackupDone> {
  const client = new pg.Client({ connectionString: url, application_name: 'pawl-backup' });
  // A connection that breaks also fails the query in flight, which is where it is reported.
  client.on('error', () => {});
  const unfinished = `${file}.unfinished-${randomBytes(4).toString('hex')}`;
  try {
    await client.connect();
    await client.query('begin isolation level repeatable read read only');
    await client.query(sameEverywhere);
    const head = {
      format: 1,
      pawl: options.version,
      migrations: await migrationsOf(client),
      takenAt: options.now.toISOString(),
    } as const;
    const sums: TableSum[] = [];
    await pipeline(
      archive(client, head, sums, options.onProgress),
      createGzip({ level: 6 }),
      createWriteStream(unfinished, { flags: 'wx', mode: 0o600, flush: true }),
    );
    await client.query('commit');
    if (options.overwrite) await rename(unfinished, file);
    // A link refuses to replace, a rename does not: another backup may have finished under this name meanwhile.
    else await link(unfinished, file);
    await syncFolder(dirname(file));
    return { tables: sums };
  } finally {
    await rm(unfinished, { force: true });
    await client.end().catch(() => {});
  }
}

async function migrationsOf(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>('select name from kysely_migration order by name');
  return rows.map(({ name }) => name);
}

/** Ratings wait for the reveal of their room, which deletes them; a backup would keep who rated what. Of a restored room they are asked again. */
const heldBriefly: ReadonlySet<string> = new Set(['ratings']);

async function* archive(
  client: pg.Client,
  head: Head,
  sums: TableSum[],
  onProgress: OnProgress,
): AsyncGenerator<Buffer> {
  const whole = createHash('sha256');
  const line = (text: string): Buffer => {
    const bytes = Buffer.from(text);
    whole.update(bytes);
    return bytes;
  };
  yield line(`${marks.head}${JSON.stringify(head)}\n`);
  const shapes = (await tableShapes(client)).filter(({ name }) => !heldBriefly.has(name));
  for (const [index, shape] of shapes.entries()) {
    const { name, columns } = shape;
    const at = { table: name, number: index + 1, of: shapes.length };
    const counted = tally(name);
    yield line(`${marks.table}${JSON.stringify({ name, columns })}\n`);
    for await (const chunk of rowsOf(client, shape)) {
      counted.add(chunk);
      whole.update(chunk);
      onProgress({ ...at, rows: counted.rows, done: false });
      yield chunk;
    }
    yield line(endOfRows);
    const sum = counted.sum();
    sums.push(sum);
    onProgress({ ...at, rows: sum.rows, done: true });
  }
  yield Buffer.from(`${marks.end}${JSON.stringify({ tables: sums, sha256: whole.digest('hex') })}\n`);
}

/** A table's rows in COPY text format, in the order of its key. */
export function rowsOf(client: pg.Client, shape: TableShape): AsyncIterable<Buffer> {
  const list = shape.columns.map((column) => pg.escapeIdentifier(column)).join(', ');
  const select = `select ${list} from ${pg.escapeIdentifier(shape.name)} order by ${shape.order}`;
  return client.query(copyTo(`copy (${select}) to stdout`));
}

/** A file's new name is on the disk only when its folder is. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  await handle.sync();
  await handle.close();
}
