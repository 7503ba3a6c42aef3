import { sql, type Transaction } from 'kysely';
import type { Database } from '../schema.ts';
import { seenSchema } from '../seen.ts';

/** What the actor of this transaction may not see; nothing where it was begun for the system. */
export async function hiddenIncidents(trx: Transaction<Database>, workspaceId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from ${sql.table(`${seenSchema}.hidden_incidents`)} where workspace_id = ${workspaceId}`.execute(trx);
  return rows.map(({ id }) => id);
}
