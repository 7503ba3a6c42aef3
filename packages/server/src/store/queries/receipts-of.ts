import { sql, type Transaction } from 'kysely';
import type { ReceiptRecord } from '../../app/ports/records.ts';
import type { Database } from '../schema.ts';

export async function receiptsOf(trx: Transaction<Database>, workspaceId: string, incidentId: string) {
  const { rows } = await sql<Omit<ReceiptRecord, 'markdown' | 'content'>>`
    select workspace_id, incident_id, number, closed_at, closed_by, title
    from receipts where workspace_id = ${workspaceId} and incident_id = ${incidentId} order by number desc`.execute(
    trx,
  );
  return rows;
}
