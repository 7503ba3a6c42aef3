import { sql, type Transaction } from 'kysely';
import type { DecisionRecord } from '../../app/ports/records.ts';
import type { Database } from '../schema.ts';

export async function decisionsOf(trx: Transaction<Database>, workspaceId: string, incidentId: string) {
  const { rows } = await sql<DecisionRecord>`
    select workspace_id, id, incident_id, candidate_id, action, what, why, by_id, at
    from decisions where workspace_id = ${workspaceId} and incident_id = ${incidentId} order by seq`.execute(trx);
  return rows;
}
