import { sql, type Kysely } from 'kysely';

/** Tables whose every change is written to the audit log by a trigger, with the columns kept out of it and why. */
export type Audited = Readonly<Record<string, readonly string[]>>;
/** Tables without a trigger, and why that loses nothing. */
export type Unaudited = Readonly<Record<string, string>>;

/** Called by every migration for the tables it makes; a test wants each table in one of the two lists. */
export async function attachAudit(db: Kysely<unknown>, audited: Audited): Promise<void> {
  for (const [table, omitted] of Object.entries(audited)) {
    const args = sql.join(omitted.map((column) => sql.lit(column)));
    await sql`create trigger audit after update or delete on ${sql.table(table)} for each row execute function pawl_audit(${args})`.execute(
      db,
    );
    await sql`create trigger audit_inserts after insert on ${sql.table(table)} referencing new table as new_rows
      for each statement execute function pawl_audit_inserts(${args})`.execute(db);
  }
}

/** Rows of these tables never change once they are written. */
export async function keepAppendOnly(db: Kysely<unknown>, tables: readonly string[]): Promise<void> {
  for (const table of tables) {
    await sql`create trigger append_only before update or delete on ${sql.table(table)} for each row execute function pawl_append_only()`.execute(
      db,
    );
    await sql`create trigger append_only_whole before truncate on ${sql.table(table)} for each statement execute function pawl_append_only()`.execute(
      db,
    );
  }
}
