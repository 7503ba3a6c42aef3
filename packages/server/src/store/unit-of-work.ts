import { sql, type RawBuilder, type Transaction } from 'kysely';
import type { Begin } from '../app/ports/backend.ts';
import type { JobName } from '../app/ports/jobs.ts';
import type { EditableTable, Records, Table } from '../app/ports/records.ts';
import type { Actor, Patch, Reading, Where, Work } from '../app/ports/work.ts';
import { accountKeysLock } from './account-keys.ts';
import type { Db } from './database.ts';
import { forgetting } from './forgetting.ts';
import { gateWrites } from './gate-writes.ts';
import { keepChallenge, spendChallenge } from './passkeys.ts';
import { newSecret } from './principals.ts';
import { queriesOn } from './queries/queries.ts';
import type { Database } from './schema.ts';
import { seenSchema } from './seen.ts';
import { decisionSigning } from './signing-key.ts';
import { uuidV7 } from './uuid-v7.ts';

/** Values that PostgreSQL must read as jsonb, not as an array or a record. */
const jsonColumns: Readonly<Partial<Record<Table, readonly string[]>>> = {
  incidents: ['failureClass'],
  reviews: ['exitAnswer', 'riskAccepted', 'changeNothing', 'gateReview', 'distribution'],
  questions: ['answer', 'acceptedUnknown'],
  candidates: ['imported', 'escalation'],
  receipts: ['content'],
  messages: ['data'],
};
const toValue = (table: Table, column: string, value: unknown): RawBuilder<unknown> =>
  value !== null && jsonColumns[table]?.includes(column) ? sql`${JSON.stringify(value)}::jsonb` : sql`${value}`;

/** `where` as SQL, always within the actor's workspace. */
function matching<T extends Table>(actor: Actor, table: T, where: Where<T>): RawBuilder<unknown> {
  const own = sql`${sql.ref(table === 'workspaces' ? 'id' : 'workspaceId')} = ${actor.workspaceId}`;
  const rest = Object.entries(where).map(([column, value]) => {
    const ref = sql.ref(column);
    if (value === null) return sql`${ref} is null`;
    if (typeof value !== 'object' || !('in' in value)) return sql`${ref} = ${value}`;
    return sql`${ref} = any(${value.in})`;
  });
  return sql.join([own, ...rest], sql` and `);
}

/**
 * From here on this transaction sees what its actor may see (`seen.ts`). Whoever begins one for the system says so; everybody else, and
 * whoever forgets to, looks through the views. PostgreSQL believes by default that pages lie on a disk that turns, and then reads a table
 * of 100,000 whole instead of asking its index 5,000 times: 186 ms instead of 103 for the open questions.
 */
const sight = ({ actor, sees }: Begin): RawBuilder<unknown> =>
  sql`set_config('pawl.person', ${actor.personId ?? ''}, true), set_config('pawl.sees', ${sees ?? ''}, true),
    set_config('search_path', ${sees === 'everything' ? sql`current_setting('search_path')` : seenSchema}, true),
    set_config('random_page_cost', '1.1', true)`;

function reading(trx: Transaction<Database>, begin: Begin): Reading {
  const { actor, now } = begin;
  return {
    actor,
    now,
    queries: queriesOn(trx, actor),
    async many<T extends Table>(
      table: T,
      where: Where<T>,
      order: readonly { by: keyof Records[T] & string; desc?: boolean }[] = [],
    ) {
      const keys = order.map(({ by, desc }) => sql`${sql.ref(by)} ${sql.raw(desc ? 'desc' : 'asc')}`);
      const sorted = keys.length > 0 ? sql`order by ${sql.join(keys)}` : sql``;
      const { rows } = await sql<
        Records[T]
      >`select * from ${sql.table(table)} where ${matching(actor, table, where)} ${sorted}`.execute(trx);
      return rows;
    },
    async one<T extends Table>(table: T, where: Where<T>) {
      const { rows } = await sql<
        Records[T]
      >`select * from ${sql.table(table)} where ${matching(actor, table, where)} limit 1`.execute(trx);
      return rows[0];
    },
  };
}

function challengesOf(trx: Transaction<Database>, { actor, now }: Begin): Work['challenges'] {
  const { workspaceId, personId } = actor;
  const place = personId === null ? undefined : { workspaceId, personId };
  return {
    ask: (challenge, purpose) => keepChallenge(trx, challenge, purpose, place, now),
    answered: (challenge, purpose) => spendChallenge(trx, challenge, purpose, place, now),
  };
}

function working(trx: Transaction<Database>, begin: Begin, woken: Set<JobName>): Work {
  const { actor, now } = begin;
  const read = reading(trx, begin);
  const insert = async <T extends Table>(
    table: T,
    rows: readonly Omit<Records[T], 'workspaceId'>[],
    otherwise: RawBuilder<unknown>,
  ): Promise<void> => {
    const columns = rows[0] ? Object.keys(rows[0]) : [];
    // PostgreSQL takes 65,535 parameters a statement, but a statement is built in one go, and requests wait meanwhile.
    const batch = Math.max(1, Math.floor(2_000 / (columns.length + 1)));
    for (let from = 0; from < rows.length; from += batch) {
      const tuples = rows.slice(from, from + batch).map((row) => {
        const values = row as Readonly<Record<string, unknown>>;
        return sql`(${sql.join([sql`${actor.workspaceId}`, ...columns.map((c) => toValue(table, c, values[c]))])})`;
      });
      const names = ['workspaceId', ...columns].map((column) => sql.ref(column));
      await sql`insert into ${sql.table(table)} (${sql.join(names)}) values ${sql.join(tuples)} ${otherwise}`.execute(
        trx,
      );
    }
  };
  return {
    ...read,
    newId: () => uuidV7(now.getTime()),
    newSecret,
    insert: (table, rows) => insert(table, rows, sql``),
    insertNew: (table, rows) => insert(table, rows, sql`on conflict do nothing`),
    wake: (job) => void woken.add(job),
    async update<T extends EditableTable>(table: T, id: string, patch: Patch<T>, expected?: number) {
      const sets = Object.entries(patch)
        .filter(([, value]) => value !== undefined)
        .map(([column, value]) => sql`${sql.ref(column)} = ${toValue(table, column, value)}`);
      const fresh = expected === undefined ? sql`` : sql`and version = ${expected}`;
      const { rows } = await sql<Records[T]>`
        update ${sql.table(table)} set ${sql.join([...sets, sql`version = version + 1`])}
        where id = ${id} and ${matching(actor, table, {})} ${fresh} returning *`.execute(trx);
      if (rows[0]) return { row: rows[0] };
      const current = await read.one(table, { id } as Where<T>);
      return current ? { stale: current } : { missing: true as const };
    },
    async set(table, where, values) {
      const sets = Object.entries(values).map(
        ([column, value]) => sql`${sql.ref(column)} = ${toValue(table, column, value)}`,
      );
      const { numAffectedRows } = await sql`
        update ${sql.table(table)} set ${sql.join(sets)} where ${matching(actor, table, where)}`.execute(trx);
      return Number(numAffectedRows ?? 0);
    },
    async remove(table, where) {
      const { numAffectedRows } = await sql`
        delete from ${sql.table(table)} where ${matching(actor, table, where)}`.execute(trx);
      return Number(numAffectedRows ?? 0);
    },
    async lockIncident(incidentId) {
      await sql`select 1 from incidents where workspace_id = ${actor.workspaceId} and id = ${incidentId} for no key update`.execute(
        trx,
      );
    },
    async lockCycle(cycleId) {
      await sql`select 1 from cycles where workspace_id = ${actor.workspaceId} and id = ${cycleId} for no key update`.execute(
        trx,
      );
    },
    async holdAccountKeys() {
      await sql`select pg_advisory_xact_lock_shared(${accountKeysLock})`.execute(trx);
    },
    async setOwed(incidentId, owed) {
      await sql`
        update incidents set owed = ${owed}
        where workspace_id = ${actor.workspaceId} and id = ${incidentId} and owed <> ${owed}`.execute(trx);
    },
    async takeNumbers(count) {
      const { rows } = await sql<{ first: number }>`
        update workspaces set next_incident = next_incident + ${count} where id = ${actor.workspaceId}
        returning next_incident - ${count} as first`.execute(trx);
      const first = rows[0]?.first;
      if (first === undefined) throw new Error('the workspace is gone');
      return first;
    },
    async takeKeys(kind, count) {
      const { rows } = await sql<{ first: number }>`
        insert into counters as c (workspace_id, name, next) values (${actor.workspaceId}, ${kind}, ${1 + count}::integer)
        on conflict (workspace_id, name) do update set next = c.next + ${count}::integer
        returning next - ${count}::integer as first`.execute(trx);
      const first = rows[0]?.first;
      if (first === undefined) throw new Error('a counter that was written is there');
      return first;
    },
    gate: gateWrites(trx, begin),
    signing: decisionSigning(trx, begin),
    forget: forgetting(trx, begin),
    async unnamed(write) {
      const name = (person: string, tab: string) =>
        sql`select set_config('pawl.actor', ${person}, true), set_config('pawl.origin', ${tab}, true)`.execute(trx);
      await name('', '');
      const written = await write();
      await name(actor.personId ?? '', actor.origin ?? '');
      return written;
    },
    challenges: challengesOf(trx, begin),
    async quiet() {
      await sql`select set_config('pawl.quiet', 'on', true)`.execute(trx);
    },
    async note(action, about) {
      const after = about.after === undefined ? null : JSON.stringify(about.after);
      await sql`
        insert into audit_log (workspace_id, at, actor_id, via, action, table_name, change, incident_id, after)
        values (${actor.workspaceId}, ${now}, ${about.anonymous ? null : actor.personId}, ${actor.via}, ${action}, '', 'note',
          ${about.incidentId ?? null}, ${after}::jsonb)`.execute(trx);
      if (!about.incidentId) return;
      // The tab that asked has signed other changes: together they would tell whose it is.
      const tab = about.anonymous ? '' : (actor.origin ?? '');
      const news = { workspace: actor.workspaceId, incident: about.incidentId, table: action, by: tab };
      await sql`select pg_notify('pawl_changed', ${JSON.stringify(news)})`.execute(trx);
    },
  };
}

/** Thrown to roll a transaction back when the use case refused; carries the refusal out. Never leaves this file's callers. */
class RolledBack<T> extends Error {
  readonly value: T;
  constructor(value: T) {
    super('rolled back');
    this.value = value;
  }
}

/** Puts jobs into their queue within a transaction that is still open. */
export type Enqueue = (jobs: ReadonlySet<JobName>, trx: Transaction<Database>) => Promise<void>;

/**
 * Runs `use` in one transaction; a refusal (`ok: false`) rolls everything back and is answered as the value it is. Without `enqueue`
 * nothing is woken: what is due waits for the next look at the clock.
 */
export async function inTransaction<R extends { readonly ok: boolean }>(
  db: Db,
  begin: Begin,
  use: (work: Work, trx: Transaction<Database>) => Promise<R>,
  enqueue?: Enqueue,
): Promise<R> {
  try {
    return await db.transaction().execute(async (trx) => {
      const { actor, now, action } = begin;
      await sql`select set_config('pawl.actor', ${actor.personId ?? ''}, true), set_config('pawl.via', ${actor.via}, true),
        set_config('pawl.action', ${action}, true), set_config('pawl.now', ${now.toISOString()}, true),
        set_config('pawl.origin', ${actor.origin ?? ''}, true), set_config('pawl.quiet', ${begin.quiet ? 'on' : ''}, true), ${sight(begin)}`.execute(
        trx,
      );
      const woken = new Set<JobName>();
      const result = await use(working(trx, begin, woken), trx);
      if (!result.ok) throw new RolledBack(result);
      if (woken.size > 0) await enqueue?.(woken, trx);
      return result;
    });
  } catch (error) {
    if (error instanceof RolledBack) return error.value as R;
    throw error;
  }
}

/** Reads from one snapshot: a page never shows half of somebody's change. */
export async function inSnapshot<R>(
  db: Db,
  begin: Begin,
  use: (read: Reading, trx: Transaction<Database>) => Promise<R>,
): Promise<R> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (trx) => {
      await sql`select ${sight(begin)}`.execute(trx);
      return use(reading(trx, begin), trx);
    });
}
