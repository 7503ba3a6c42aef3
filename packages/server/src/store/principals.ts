import { createHash, randomBytes } from 'node:crypto';
import { isMachine, type TokenScope } from '@pawl/domain/policy/token-scopes';
import { sql } from 'kysely';
import type { Principal } from '../app/ports/backend.ts';
import type { Db } from './database.ts';

/** A secret to hand out once, and the hash that is kept. */
export function newSecret(): { readonly secret: string; readonly hash: Buffer } {
  const secret = randomBytes(32).toString('base64url');
  return { secret, hash: hashOf(secret) };
}
export const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();

type Found = Pick<Principal, 'workspaceId' | 'personId' | 'role'>;

interface TokenRow extends Found {
  readonly id: string;
  readonly scopes: readonly TokenScope[] | null;
  readonly active: boolean;
  readonly stale: boolean;
}

/**
 * Who is behind a token, until it expires or is revoked. A scope of machines belongs to CI or to the directory, not to whoever made the
 * token: every gate would fall silent on the day that person leaves. The others end with the person. Its last use is kept to the hour,
 * so a busy token is a write an hour and not a write a request.
 */
export async function byToken(db: Db, secret: string, now: Date): Promise<Principal | undefined> {
  const anHourAgo = new Date(now.getTime() - 3_600_000);
  const { rows } = await sql<TokenRow>`
    select k.workspace_id, k.person_id, p.role, k.id, k.scopes, p.active,
      (k.last_used_at is null or k.last_used_at < ${anHourAgo}) as stale
    from tokens k join people p on p.workspace_id = k.workspace_id and p.id = k.person_id
    where k.hash = ${hashOf(secret)} and k.revoked_at is null and (k.expires_at is null or k.expires_at > ${now})`.execute(
    db,
  );
  const row = rows[0];
  const scopes = row && (row.active ? row.scopes : (row.scopes ?? []).filter((scope) => isMachine([scope])));
  if (!row || (scopes !== null && scopes?.length === 0)) return undefined;
  if (row.stale) {
    await sql`update tokens set last_used_at = ${now}
      where workspace_id = ${row.workspaceId} and id = ${row.id}`.execute(db);
  }
  const { workspaceId, personId, role, id: tokenId } = row;
  return { workspaceId, personId, role, via: 'token', scopes: scopes ?? null, tokenId };
}

/** Whose calendar this is: until it is revoked, and while that person is here. A calendar program can send no header, so the address is the secret. */
export async function byFeed(db: Db, secret: string): Promise<Principal | undefined> {
  const { rows } = await sql<Found>`
    select f.workspace_id, f.person_id, p.role from calendar_feeds f
    join people p on p.workspace_id = f.workspace_id and p.id = f.person_id
    where f.hash = ${hashOf(secret)} and f.revoked_at is null and p.active`.execute(db);
  return rows[0] && { ...rows[0], via: 'feed', scopes: null };
}
