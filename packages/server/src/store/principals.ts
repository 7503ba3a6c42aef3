import { createHash, randomBytes } from 'node:crypto';
import type { PersonRole } from '@pawl/domain/vocabulary';
import { sql } from 'kysely';
import type { Principal, TokenScope } from '../app/ports/backend.ts';
import type { Db } from './database.ts';

/** Thirty days: a review's own rhythm. */
export const sessionDays = 30;

/** A secret to hand out once, and the hash that is kept. */
export function newSecret(): { readonly secret: string; readonly hash: Buffer } {
  const secret = randomBytes(32).toString('base64url');
  return { secret, hash: hashOf(secret) };
}
export const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();

type Found = Omit<Principal, 'via' | 'scopes'>;

export async function bySession(db: Db, secret: string, now: Date): Promise<Principal | undefined> {
  const { rows } = await sql<Found>`
    select k.workspace_id, k.person_id, p.role from sessions k
    join people p on p.workspace_id = k.workspace_id and p.id = k.person_id
    where k.hash = ${hashOf(secret)} and k.expires_at > ${now} and p.active`.execute(db);
  return rows[0] && { ...rows[0], via: 'page', scopes: null };
}

/** A token with scopes belongs to CI, not to whoever made it: every gate would fall silent on the day that person leaves. */
export async function byToken(db: Db, secret: string): Promise<Principal | undefined> {
  const { rows } = await sql<Found & { scopes: readonly TokenScope[] | null }>`
    select k.workspace_id, k.person_id, p.role, k.scopes from tokens k
    join people p on p.workspace_id = k.workspace_id and p.id = k.person_id
    where k.hash = ${hashOf(secret)} and k.revoked_at is null and (p.active or k.scopes is not null)`.execute(db);
  return rows[0] && { ...rows[0], via: 'token' };
}

/** Whose calendar this is: until it is revoked, and while that person is here. A calendar program can send no header, so the address is the secret. */
export async function byFeed(db: Db, secret: string): Promise<Principal | undefined> {
  const { rows } = await sql<Omit<Principal, 'via'>>`
    select f.workspace_id, f.person_id, p.role from calendar_feeds f
    join people p on p.workspace_id = f.workspace_id and p.id = f.person_id
    where f.hash = ${hashOf(secret)} and f.revoked_at is null and p.active`.execute(db);
  return rows[0] && { ...rows[0], via: 'feed' };
}

/** Spends a one-time link and opens a session; undefined when the link is unknown, spent or too old. One transaction, so a link opens one session even under two clicks. */
export async function spendLink(
  db: Db,
  link: string,
  now: Date,
): Promise<{ readonly session: string; readonly principal: Principal } | undefined> {
  return db.transaction().execute(async (trx) => {
    const { rows } = await sql<{ workspaceId: string; personId: string; role: PersonRole }>`
      update entry_links l set spent_at = ${now} from people p
      where l.hash = ${hashOf(link)} and l.spent_at is null and l.expires_at > ${now}
        and p.workspace_id = l.workspace_id and p.id = l.person_id and p.active
      returning l.workspace_id, l.person_id, p.role`.execute(trx);
    const found = rows[0];
    if (!found) return undefined;
    const { secret, hash } = newSecret();
    const expiresAt = new Date(now.getTime() + sessionDays * 86_400_000);
    await sql`insert into sessions (hash, workspace_id, person_id, created_at, expires_at)
      values (${hash}, ${found.workspaceId}, ${found.personId}, ${now}, ${expiresAt})`.execute(trx);
    await sql`insert into audit_log (workspace_id, at, actor_id, via, action, table_name, change)
      values (${found.workspaceId}, ${now}, ${found.personId}, 'page', 'session.enter', '', 'note')`.execute(trx);
    return { session: secret, principal: { ...found, via: 'page', scopes: null } };
  });
}

export async function endSession(db: Db, principal: Principal, secret: string, now: Date): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await sql`delete from sessions where hash = ${hashOf(secret)}`.execute(trx);
    await sql`insert into audit_log (workspace_id, at, actor_id, via, action, table_name, change)
      values (${principal.workspaceId}, ${now}, ${principal.personId}, 'page', 'session.leave', '', 'note')`.execute(
      trx,
    );
  });
}
