import { sql } from 'kysely';
import type { Db } from '../src/store/database.ts';

/** Every row of every table of the database, views and system tables aside, as text; bytes are written in hexadecimal. */
export async function everyRow(db: Db): Promise<{ readonly table: string; readonly row: string }[]> {
  const { rows: tables } = await sql<{ schema: string; name: string }>`
    select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg_toast%'`.execute(
    db,
  );
  const found = [];
  for (const { schema, name } of tables) {
    const { rows } = await sql<{ row: string }>`
      select to_jsonb(t)::text as row from ${sql.table(`${schema}.${name}`)} t`.execute(db);
    found.push(...rows.map(({ row }) => ({ table: `${schema}.${name}`, row })));
  }
  return found;
}

/** Tables that hold a word anywhere: in a column of text, in JSON, or in bytes. */
export async function tablesHolding(db: Db, word: string): Promise<string[]> {
  const inBytes = Buffer.from(word).toString('hex');
  const rows = await everyRow(db);
  return [...new Set(rows.filter(({ row }) => row.includes(word) || row.includes(inBytes)).map(({ table }) => table))];
}
