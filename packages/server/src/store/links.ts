import { sql } from 'kysely';
import type { EntryWay } from '../app/ports/sign-in-records.ts';
import type { Entered, Place, SessionLimits } from '../app/ports/sign-in.ts';
import type { Db } from './database.ts';
import type { Home } from './first-run.ts';
import { hashOf, newSecret } from './principals.ts';
import { openSession } from './sessions.ts';

/** A day: long enough to come back to a terminal after a night, short enough for a scrollback nobody watches. */
export const linkHours = 24;
/** A mailbox is open on more screens than a terminal, and the mail is read at once. */
export const mailLinkMinutes = 15;

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

/** The newest mailed link counts: whoever asked twice opens either mail, and what lies in the older one is worth nothing. */
export async function newMailLink(db: Db, { workspaceId, personId }: Place, email: string, now: Date): Promise<string> {
  const { secret, hash } = newSecret();
  const expiresAt = new Date(now.getTime() + mailLinkMinutes * 60_000);
  await db.transaction().execute(async (trx) => {
    await sql`delete from entry_links where workspace_id = ${workspaceId} and person_id = ${personId} and way = 'mail' and spent_at is null`.execute(
      trx,
    );
    await sql`insert into entry_links (hash, workspace_id, person_id, expires_at, way, email)
      values (${hash}, ${workspaceId}, ${personId}, ${expiresAt}, 'mail', ${email})`.execute(trx);
  });
  return secret;
}

/** One transaction, so a link opens one session even under two clicks; and one whose person has left is not spent. */
export async function spendLink(
  db: Db,
  link: string,
  device: string,
  now: Date,
  limits: SessionLimits,
): Promise<Entered | undefined> {
  return db.transaction().execute(async (trx) => {
    const { rows } = await sql<Place & { way: EntryWay; email: string | null }>`
      update entry_links l set spent_at = ${now} from people p
      where l.hash = ${hashOf(link)} and l.spent_at is null and l.expires_at > ${now}
        and p.workspace_id = l.workspace_id and p.id = l.person_id and p.active
      returning l.workspace_id, l.person_id, l.way, l.email`.execute(trx);
    const found = rows[0];
    if (!found) return undefined;
    const { way, email, ...place } = found;
    return openSession(trx, place, { device, way, ...(email === null ? {} : { provenEmail: email }) }, now, limits);
  });
}
