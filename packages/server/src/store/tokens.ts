import { sql } from 'kysely';
import type { TokenScope } from '../app/ports/backend.ts';
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
): Promise<string> {
  const { secret, hash } = newSecret();
  await inTransaction(db, { actor: system(home), now, action: 'addToken' }, async (_, trx) => {
    await sql`insert into tokens (workspace_id, id, hash, person_id, label, scopes, created_at)
      values (${home.workspaceId}, ${uuidV7(now.getTime())}, ${hash}, ${home.adminId}, ${label}, ${scopes}, ${now})`.execute(
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
