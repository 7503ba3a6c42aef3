import { sql, type Transaction } from 'kysely';
import type { Database } from '../schema.ts';

/** The first byte of a stored vector is its version, see `app/ports/recall-vector.ts`. */
export async function withoutDocument(trx: Transaction<Database>, workspaceId: string, version: number, most: number) {
  const { rows } = await sql<{ id: string }>`
    select i.id from incidents i
    left join recall_documents d on d.workspace_id = i.workspace_id and d.incident_id = i.id
    where i.workspace_id = ${workspaceId} and (d.incident_id is null or get_byte(d.vector, 0) <> ${version})
    order by i.id limit ${most}`.execute(trx);
  return rows.map(({ id }) => id);
}
