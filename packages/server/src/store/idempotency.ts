import { sql, type Transaction } from 'kysely';
import type { RetryKey } from '../app/ports/backend.ts';
import type { Actor } from '../app/ports/work.ts';
import type { Database } from './schema.ts';

export type Claim =
  | { readonly first: true }
  | { readonly mismatch: true }
  | { readonly answer: unknown; readonly status: number };

/**
 * Claims the key inside the transaction of the change itself: the change, and the answer a retry will get, are committed together.
 * A second request with the same key waits here until the first one committed or rolled back.
 */
export async function claimKey(trx: Transaction<Database>, actor: Actor, retry: RetryKey, now: Date): Promise<Claim> {
  const inserted = await sql`
    insert into idempotency_keys (workspace_id, principal, key, request_hash, created_at)
    values (${actor.workspaceId}, ${retry.principal}, ${retry.key}, ${retry.requestHash}, ${now})
    on conflict do nothing`.execute(trx);
  if (inserted.numAffectedRows === 1n) return { first: true };
  const { rows } = await sql<{ requestHash: string; status: number; answer: unknown }>`
    select request_hash, status, answer from idempotency_keys
    where workspace_id = ${actor.workspaceId} and principal = ${retry.principal} and key = ${retry.key}`.execute(trx);
  const earlier = rows[0];
  if (!earlier || earlier.requestHash !== retry.requestHash) return { mismatch: true };
  return { answer: earlier.answer, status: earlier.status };
}

export async function keepAnswer(
  trx: Transaction<Database>,
  actor: Actor,
  retry: RetryKey,
  status: number,
  answer: unknown,
): Promise<void> {
  await sql`
    update idempotency_keys set status = ${status}, answer = ${JSON.stringify(answer)}::jsonb
    where workspace_id = ${actor.workspaceId} and principal = ${retry.principal} and key = ${retry.key}`.execute(trx);
}
