import type { TokenScope } from '@pawl/domain/policy/token-scopes';
import { sql } from 'kysely';
import { done } from '../app/refusal.ts';
import type { Db } from './database.ts';
import type { Home } from './first-run.ts';
import { newSecret } from './principals.ts';
import { inTransaction } from './unit-of-work.ts';
import { uuidV7 } from './uuid-v7.ts';

const system = (home: Home) =>
  ({ workspaceId: home.workspaceId, personId: null, role: 'admin', via: 'system' }) as const;

/** A new token that acts as the admin, or one that may do what its scopes name; told once, kept as its hash. The audit log shows that it was made, never what it is. */
export async function addToken(
  db: Db,
  home: Home,
  label: string,
  now: Date,
  scopes: readonly TokenScope[] | null = null,
  expiresAt: Date | null = null,
): Promise<string> {
  const { secret, hash } = newSecret();
  await inTransaction(db, { actor: system(home), now, action: 'addToken' }, async (_, trx) => {
    await sql`insert into tokens (workspace_id, id, hash, person_id, label, scopes, created_at, expires_at)
      values (${home.workspaceId}, ${uuidV7(now.getTime())}, ${hash}, ${home.adminId}, ${label}, ${scopes}, ${now}, ${expiresAt})`.execute(
      trx,
    );
    return done(undefined);
  });
  return secret;
}

/**
 * The token with which the command line on this machine reaches the server without being told one. One row per label whose hash is
 * replaced on each start and each stop: whatever an earlier run left lying in a file opens nothing any more.
 */
export async function replaceToken(db: Db, home: Home, label: string, now: Date): Promise<string> {
  const { secret, hash } = newSecret();
  const replaced = await inTransaction(db, { actor: system(home), now, action: 'replaceToken' }, async (_, trx) => {
    const { numAffectedRows } = await sql`
      update tokens set hash = ${hash}, person_id = ${home.adminId}, revoked_at = null
      where workspace_id = ${home.workspaceId} and id = (
        select id from tokens where workspace_id = ${home.workspaceId} and label = ${label} and scopes is null
        order by created_at, id limit 1)`.execute(trx);
    return done(numAffectedRows === 1n);
  });
  return replaced.ok && replaced.value ? secret : addToken(db, home, label, now);
}

export interface ListedToken {
  readonly id: string;
  readonly label: string;
  readonly scopes: readonly TokenScope[] | null;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  readonly lastUsedAt: Date | null;
}

/** Those that open something now, newest first. */
export async function listTokens(db: Db, home: Home, now: Date): Promise<readonly ListedToken[]> {
  const { rows } = await sql<ListedToken>`
    select id, label, scopes, created_at, expires_at, last_used_at from tokens
    where workspace_id = ${home.workspaceId} and revoked_at is null and (expires_at is null or expires_at > ${now})
    order by created_at desc, id desc`.execute(db);
  return rows;
}

/** Revokes by id; false where there is no such token, or it was revoked before. */
export async function revokeToken(db: Db, home: Home, id: string, now: Date): Promise<boolean> {
  const revoked = await inTransaction(
    db,
    { actor: system(home), now, action: 'revokeToken', sees: 'everything' },
    async (_, trx) => {
      const { numAffectedRows } = await sql`update tokens set revoked_at = ${now}
      where workspace_id = ${home.workspaceId} and id::text = ${id} and revoked_at is null`.execute(trx);
      return done(numAffectedRows === 1n);
    },
  );
  return revoked.ok && revoked.value;
}
