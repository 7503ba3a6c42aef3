import { sql } from 'kysely';
import type { Db } from './database.ts';
import type { Home } from './first-run.ts';
import { newSecret } from './principals.ts';

/** A day: long enough to come back to a terminal after a night, short enough for a scrollback nobody watches. */
export const linkHours = 24;

/** A fresh one-time link for the admin; only its hash is kept. Unspent links that are too old are cleared away on the way. */
export async function newEntryLink(db: Db, home: Home, now: Date): Promise<string> {
  const { secret, hash } = newSecret();
  const expiresAt = new Date(now.getTime() + linkHours * 3_600_000);
  await db.transaction().execute(async (trx) => {
    await sql`delete from entry_links where spent_at is null and expires_at < ${now}`.execute(trx);
    await sql`insert into entry_links (hash, workspace_id, person_id, expires_at)
      values (${hash}, ${home.workspaceId}, ${home.adminId}, ${expiresAt})`.execute(trx);
  });
  return secret;
}
