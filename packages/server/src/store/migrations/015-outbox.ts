import { sql, type Kysely } from 'kysely';

/** Messages can be asked for again, and are listed by what became of them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    -- Since when it is tried; three days later it is given up. Beside created_at, which says when there was something to tell.
    alter table messages add column asked_at timestamptz;
    update messages set asked_at = created_at;
    alter table messages alter column asked_at set not null;
    drop index messages_failed;
    create index messages_by_state on messages (workspace_id, state, created_at desc, id);
  `.execute(db);
}
