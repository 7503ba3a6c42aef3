import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom, type CopyStreamQuery } from 'pg-copy-streams';
import { tally, type TableSum } from './backup-format.ts';
import { DamagedBackup, differing, readBackup, verifyBackup } from './backup-read.ts';
import { sameEverywhere, tableShapes, type TableShape } from './backup-tables.ts';
import { rowsOf, type OnProgress } from './backup.ts';
import { connect } from './database.ts';
import { migrate, migrateTo, migrationNames } from './migrate.ts';

export interface Restored {
  readonly tables: readonly TableSum[];
  /** Of the Pawl that made the backup, and when (ISO 8601). */
  readonly pawl: string;
  readonly takenAt: string;
}

/** Why nothing was restored; nothing was changed either. */
export type RestoreRefusal =
  | { readonly why: 'damaged'; readonly detail: string }
  | { readonly why: 'newer'; readonly pawl: string; readonly unknown: readonly string[] }
  | { readonly why: 'not-empty'; readonly table: string }
  | { readonly why: 'other-shape'; readonly detail: string };

export type RestoreResult = { readonly ok: true; readonly value: Restored } | ({ readonly ok: false } & RestoreRefusal);

/**
 * Reads a backup into an empty database. The whole file is checked before anything is touched; then everything is filled in one
 * transaction, read back, and compared with the sums in the file before it is committed. Throws what PostgreSQL or the disk said.
 */
export async function restore(url: string, file: string, onProgress: OnProgress): Promise<RestoreResult> {
  const checked = await verified(file);
  if ('why' in checked) return { ok: false, ...checked };
  const { head, tables } = checked;
  const unknown = head.migrations.filter((name) => !migrationNames.includes(name));
  if (unknown.length > 0) return { ok: false, why: 'newer', pawl: head.pawl, unknown };

  const connection = connect(url);
  const client = new pg.Client({ connectionString: url, application_name: 'pawl-restore' });
  client.on('error', () => {});
  try {
    await client.connect();
    const unfit = await unfitFor(client, head.migrations);
    if (unfit) return { ok: false, ...unfit };
    await migrateTo(connection.db, head.migrations.at(-1) ?? '');
    const refusal = await fill(client, file, tables, onProgress);
    if (refusal) return { ok: false, ...refusal };
    await migrate(connection.db);
    await client.query('analyze');
    return { ok: true, value: { tables, pawl: head.pawl, takenAt: head.takenAt } };
  } finally {
    await client.end().catch(() => {});
    await connection.close();
  }
}

async function verified(file: string): Promise<Awaited<ReturnType<typeof verifyBackup>> | RestoreRefusal> {
  try {
    return await verifyBackup(file);
  } catch (error) {
    if (error instanceof DamagedBackup) return { why: 'damaged', detail: error.message };
    throw error;
  }
}

/** Nothing may be in the way: no rows, and no shape newer than the backup's. */
async function unfitFor(client: pg.Client, migrations: readonly string[]): Promise<RestoreRefusal | undefined> {
  const { rows: there } = await client.query<{ relname: string }>(
    `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')`,
  );
  const names = there.map(({ relname }) => relname);
  if (names.length === 0) return undefined;
  if (!names.includes('kysely_migration')) {
    return { why: 'other-shape', detail: `it holds tables that are not Pawl's (${names[0] ?? ''})` };
  }
  const full = await firstWithRows(client, await tableShapes(client));
  if (full !== undefined) return { why: 'not-empty', table: full };
  const { rows } = await client.query<{ name: string }>('select name from kysely_migration');
  const newer = rows.find(({ name }) => !migrations.includes(name));
  return newer && { why: 'other-shape', detail: `it has the shape of a newer Pawl (${newer.name})` };
}

async function firstWithRows(client: pg.Client, shapes: readonly TableShape[]): Promise<string | undefined> {
  for (const { name } of shapes) {
    const { rowCount } = await client.query(`select 1 from ${pg.escapeIdentifier(name)} limit 1`);
    if (rowCount !== 0) return name;
  }
  return undefined;
}

async function fill(
  client: pg.Client,
  file: string,
  expected: readonly TableSum[],
  onProgress: OnProgress,
): Promise<RestoreRefusal | undefined> {
  const shapes = await tableShapes(client);
  await client.query('begin');
  try {
    await client.query(sameEverywhere);
    // Triggers write the audit log and forbid changes; here the log itself comes back as it was. Foreign keys and checks stay in force.
    // (session_replication_role would need a superuser, and would switch the constraints off too.) Taking the tables also keeps a
    // server that starts now from writing its first rows.
    const setTriggers = (how: 'disable' | 'enable') =>
      shapes.map(({ name }) => `alter table ${pg.escapeIdentifier(name)} ${how} trigger user`);
    await client.query(setTriggers('disable').join('; '));
    const full = await firstWithRows(client, shapes);
    const filled =
      full === undefined ? await copyIn(client, file, shapes, onProgress) : { why: 'not-empty' as const, table: full };
    if ('why' in filled) {
      await client.query('rollback');
      return filled;
    }
    for (const shape of shapes) await continueIdentities(client, shape);
    await client.query(setTriggers('enable').join('; '));
    const wrong = differing(expected, await sumsOf(client, filled));
    if (wrong !== undefined) throw new Error(`the table ${wrong} read back differently from what the backup holds`);
    await client.query('commit');
    return undefined;
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  }
}

/** Fills every table from the file; answers them with the columns that were filled. */
async function copyIn(
  client: pg.Client,
  file: string,
  shapes: readonly TableShape[],
  onProgress: OnProgress,
): Promise<readonly TableShape[] | RestoreRefusal> {
  const filled: TableShape[] = [];
  let copy: CopyStreamQuery | undefined;
  let counted = tally('');
  const tell = (done: boolean): void =>
    onProgress({
      table: filled.at(-1)?.name ?? '',
      number: filled.length,
      of: shapes.length,
      rows: counted.rows,
      done,
    });
  for await (const piece of readBackup(file)) {
    if (piece.is === 'table') {
      const { name, columns } = piece.table;
      const shape = shapes.find((candidate) => candidate.name === name);
      const strange = columns.find((column) => !shape?.columns.includes(column));
      if (!shape || strange !== undefined)
        return { why: 'other-shape', detail: `it has no place for ${name}.${strange ?? ''}` };
      filled.push({ ...shape, columns });
      counted = tally(name);
      const list = columns.map((column) => pg.escapeIdentifier(column)).join(', ');
      copy = client.query(copyFrom(`copy ${pg.escapeIdentifier(name)} (${list}) from stdin`));
      // What PostgreSQL refuses is thrown by `once` and `finished`; without a listener it would end the process.
      copy.on('error', () => {});
    } else if (piece.is === 'rows' && copy) {
      counted.add(piece.rows);
      if (!copy.write(piece.rows)) await once(copy, 'drain');
      tell(false);
    } else if (piece.is === 'table-end' && copy) {
      copy.end();
      await finished(copy);
      tell(true);
    }
  }
  return filled;
}

/** The next number of each identity column follows the largest one restored. */
async function continueIdentities(client: pg.Client, { name, identities }: TableShape): Promise<void> {
  const table = pg.escapeIdentifier(name);
  for (const column of identities) {
    const largest = `select max(${pg.escapeIdentifier(column)}) from ${table}`;
    await client.query(
      `select setval(pg_get_serial_sequence($1, $2), greatest((${largest}), 1), (${largest}) is not null)`,
      [table, column],
    );
  }
}

/** Reads everything back, as the backup wrote it. */
async function sumsOf(client: pg.Client, filled: readonly TableShape[]): Promise<TableSum[]> {
  const sums: TableSum[] = [];
  for (const shape of filled) {
    const counted = tally(shape.name);
    for await (const chunk of rowsOf(client, shape)) counted.add(chunk);
    sums.push(counted.sum());
  }
  return sums;
}
