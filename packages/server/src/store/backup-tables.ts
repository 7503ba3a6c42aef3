import type pg from 'pg';

/** One table as a backup sees it. */
export interface TableShape {
  readonly name: string;
  /** Every stored column but those of the type xid8: a transaction's number belongs to the PostgreSQL that gave it. */
  readonly columns: readonly string[];
  /** As SQL: the primary key, text compared by bytes, so that two PostgreSQLs with other collations order alike. */
  readonly order: string;
  readonly identities: readonly string[];
}

/**
 * The tables to back up, each after those its foreign keys point to, so that they can be filled in this order with every constraint
 * in force. The migrator's own tables are left out: their content is named in the backup's first line.
 */
export async function tableShapes(client: pg.ClientBase): Promise<readonly TableShape[]> {
  const { rows: columns } = await client.query<{ table: string; column: string; identity: boolean }>(`
    select c.relname as table, a.attname as column, a.attidentity <> '' as identity
    from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and c.relname not like 'kysely\\_%' and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      and a.atttypid <> 'xid8'::regtype
    order by c.relname, a.attnum`);
  const { rows: keys } = await client.query<{ table: string; order: string }>(`
    select c.relname as table, string_agg(quote_ident(a.attname) || case when a.attcollation <> 0 then ' collate "C"' else '' end,
      ', ' order by k.place) as order
    from pg_class c join pg_index i on i.indrelid = c.oid and i.indisprimary
      cross join unnest(i.indkey::int[]) with ordinality as k(attnum, place)
      join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
    where c.relnamespace = 'public'::regnamespace group by c.relname`);
  const { rows: references } = await client.query<{ from: string; to: string }>(`
    select distinct f.relname as from, t.relname as to from pg_constraint k
      join pg_class f on f.oid = k.conrelid join pg_class t on t.oid = k.confrelid
    where k.contype = 'f' and k.conparentid = 0 and f.relnamespace = 'public'::regnamespace and f.oid <> t.oid`);
  const order = new Map(keys.map((key) => [key.table, key.order]));
  const names = [...new Set(columns.map(({ table }) => table))];
  return afterWhatTheyPointTo(names, references).map((name) => {
    const own = columns.filter(({ table }) => table === name);
    const orderBy = order.get(name);
    if (orderBy === undefined) throw new Error(`table ${name} has no primary key, so its backup could not be compared`);
    return {
      name,
      columns: own.map(({ column }) => column),
      order: orderBy,
      identities: own.filter(({ identity }) => identity).map(({ column }) => column),
    };
  });
}

function afterWhatTheyPointTo(names: readonly string[], references: readonly { from: string; to: string }[]): string[] {
  const placed: string[] = [];
  let left = [...names];
  while (left.length > 0) {
    const ready = left.filter((name) => references.every(({ from, to }) => from !== name || placed.includes(to)));
    if (ready.length === 0) throw new Error(`the tables ${left.join(', ')} point at each other in a circle`);
    placed.push(...ready);
    left = left.filter((name) => !ready.includes(name));
  }
  return placed;
}

/** COPY writes values as the session would show them: these settings make it the same everywhere, and exact. */
export const sameEverywhere = [
  `set local datestyle to 'ISO, YMD'`,
  `set local intervalstyle to 'postgres'`,
  `set local timezone to 'UTC'`,
  `set local extra_float_digits to 1`,
  `set local bytea_output to 'hex'`,
  `set local client_encoding to 'UTF8'`,
  `set local statement_timeout to 0`,
  `set local idle_in_transaction_session_timeout to 0`,
].join('; ');
