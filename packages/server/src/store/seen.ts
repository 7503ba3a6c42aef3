import { createHash } from 'node:crypto';
import { sql, type QueryExecutorProvider } from 'kysely';
import { staysInSight } from './seen-rows.ts';

/**
 * The database as one person may see it: a schema with a view of every table, under the table's own name. A unit of work begun for
 * a person has this schema as its whole search path (`unit-of-work.ts`), so every statement in `store/` sees what may be seen and
 * nothing else, those that are written next year too. Where a view is missing, a statement fails; it never falls through to the table.
 *
 * Row-level security was rejected: a superuser passes it by, and the embedded PostgreSQL has no other user. A condition in each query
 * was rejected: there are two hundred of them, and one that forgets is not seen to forget.
 */
export const seenSchema = 'pawl_seen';

/** Ours among the advisory locks of this database. */
const lock = 7295_0012;

interface TableShape {
  readonly name: string;
  readonly columns: readonly string[];
  /** Columns that hold the id of an incident. */
  readonly pointing: readonly string[];
}

/** Before a migration changes tables: views would hold on to their columns. */
export async function dropSeen(db: QueryExecutorProvider): Promise<void> {
  await sql`drop schema if exists ${sql.id(seenSchema)} cascade`.execute(db);
}

/** Makes the views anew where the tables or the rules below have changed since they were made. */
export async function makeSeen(db: QueryExecutorProvider): Promise<void> {
  const statements = definitions(await shapes(db), await baseSchema(db));
  const mark = createHash('sha256').update(statements.join('\n')).digest('hex');
  if ((await markOf(db)) === mark) return;
  await sql`select pg_advisory_xact_lock(${lock})`.execute(db);
  if ((await markOf(db)) === mark) return;
  await dropSeen(db);
  await sql.raw(statements.join(';\n')).execute(db);
  await sql`comment on schema ${sql.id(seenSchema)} is ${sql.lit(mark)}`.execute(db);
}

async function markOf(db: QueryExecutorProvider): Promise<string | undefined> {
  const { rows } = await sql<{ mark: string | null }>`
    select obj_description(oid, 'pg_namespace') as mark from pg_namespace where nspname = ${seenSchema}`.execute(db);
  return rows[0]?.mark ?? undefined;
}

async function baseSchema(db: QueryExecutorProvider): Promise<string> {
  const { rows } = await sql<{ name: string }>`select current_schema() as name`.execute(db);
  return rows[0]?.name ?? 'public';
}

/** Foreign keys tell which columns hold an incident's id; the log and the queue have none, but name theirs `incident_id`. */
async function shapes(db: QueryExecutorProvider): Promise<TableShape[]> {
  const { rows } = await sql<TableShape>`
    select c.relname as name,
      (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
      (select coalesce(array_agg(a.attname::text order by a.attnum), '{}') from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and (a.attname = 'incident_id' or exists (
          select 1 from pg_constraint k where k.conrelid = c.oid and k.contype = 'f'
            and k.confrelid = to_regclass('incidents') and a.attnum = any(k.conkey) and a.attname <> 'workspace_id'))) as pointing
    from pg_class c
    where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p') and c.relname not like 'kysely\_%'
    order by c.relname`.execute(db);
  return rows;
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const setting = (name: string): string => `coalesce(current_setting('pawl.${name}', true), '')`;
/** Nobody in particular is named nowhere. */
const asking = `nullif(${setting('person')}, '')::uuid`;

function definitions(tables: readonly TableShape[], base: string): string[] {
  const of = (table: string): string => `${quoted(base)}.${quoted(table)}`;
  const view = (name: string, select: string): string =>
    `create view ${quoted(seenSchema)}.${quoted(name)} as ${select}`;
  const named = (incident: string): string =>
    `exists (select 1 from ${of('incident_access')} a where a.workspace_id = ${incident}.workspace_id
      and a.incident_id = ${incident}.id and a.person_id = ${asking})`;
  const hidden = view(
    'hidden_incidents',
    `select i.workspace_id, i.id from ${of('incidents')} i
      where i.visibility = 'restricted' and ${setting('sees')} <> 'everything' and not ${named('i')}`,
  );
  const isHidden = (workspace: string, id: string): string =>
    `exists (select 1 from ${quoted(seenSchema)}.hidden_incidents h where h.workspace_id = ${workspace} and h.id = ${id})`;
  const views = tables.map(({ name, columns, pointing }) => {
    const select = `select ${columns.map((column) => `t.${quoted(column)}`).join(', ')} from ${of(name)} t`;
    if (name === 'incidents') {
      return view(
        name,
        `${select} where t.visibility <> 'restricted' or ${setting('sees')} = 'everything' or ${named('t')}`,
      );
    }
    const hiding = pointing.filter((column) => !(`${name}.${column}` in staysInSight));
    const rules = hiding.map((column) => `not ${isHidden('t.workspace_id', `t.${quoted(column)}`)}`);
    // What was judged of a hidden incident is in the log under the other one's id.
    if (name === 'audit_log')
      rules.push(
        `(t.table_name <> 'judgements' or not ${isHidden('t.workspace_id', `(t.after ->> 'prior_id')::uuid`)})`,
      );
    return view(name, rules.length > 0 ? `${select} where ${rules.join(' and ')}` : select);
  });
  const every = [
    // An import knows a writeup again also where the person who sends it may not see what became of it.
    view('every_source', `select * from ${of('sources')}`),
    view('every_incident', `select workspace_id, id, occurred_at from ${of('incidents')}`),
  ];
  return [`create schema ${quoted(seenSchema)}`, hidden, ...views, ...every];
}
