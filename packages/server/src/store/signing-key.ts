import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';
import { sql, type Transaction } from 'kysely';
import type { Begin } from '../app/ports/backend.ts';
import type { DecisionSigning } from '../app/ports/decision-signing.ts';
import type { Database } from './schema.ts';

/**
 * The Ed25519 pair of the workspace, made when it is first asked for. Two that ask at once make two pairs; the first to be written
 * is the workspace's, and both read that one. The private half is read here, signs, and goes nowhere.
 */
export function decisionSigning(trx: Transaction<Database>, { actor, now }: Begin): DecisionSigning {
  const { workspaceId } = actor;
  const find = async (): Promise<{ publicKey: Buffer; privateKey: Buffer } | undefined> => {
    const { rows } = await sql<{ publicKey: Buffer; privateKey: Buffer }>`
      select public_key, private_key from signing_keys where workspace_id = ${workspaceId}`.execute(trx);
    return rows[0];
  };
  const pair = async (): Promise<{ publicKey: Buffer; privateKey: Buffer }> => {
    const there = await find();
    if (there) return there;
    const made = generateKeyPairSync('ed25519');
    // The last 32 bytes of the DER form are the key itself (RFC 8410).
    const publicKey = made.publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
    const privateKey = made.privateKey.export({ format: 'der', type: 'pkcs8' });
    const { numAffectedRows } = await sql`
      insert into signing_keys (workspace_id, public_key, private_key, created_at)
      values (${workspaceId}, ${publicKey}, ${privateKey}, ${now}) on conflict do nothing`.execute(trx);
    if (numAffectedRows === 1n) {
      await sql`insert into audit_log (workspace_id, at, actor_id, via, action, table_name, change, after)
        values (${workspaceId}, ${now}, ${actor.personId}, ${actor.via}, 'makeSigningKey', '', 'note',
          ${JSON.stringify({ publicKey: publicKey.toString('base64') })}::jsonb)`.execute(trx);
    }
    const written = await find();
    if (!written) throw new Error('a key pair that was written is there');
    return written;
  };
  return {
    async publicKey() {
      return (await pair()).publicKey.toString('base64');
    },
    async sign(text) {
      const { privateKey } = await pair();
      const key = createPrivateKey({ key: privateKey, format: 'der', type: 'pkcs8' });
      return sign(null, Buffer.from(text, 'utf8'), key).toString('base64');
    },
  };
}
