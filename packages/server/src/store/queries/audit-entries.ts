import { sql, type Transaction } from 'kysely';
import type { AuditRow } from '../../app/ports/queries.ts';
import type { Database } from '../schema.ts';

export async function auditEntries(
  trx: Transaction<Database>,
  workspaceId: string,
  query: { incidentId?: string | undefined; before?: string | undefined; limit: number },
): Promise<AuditRow[]> {
  const of = query.incidentId === undefined ? sql`` : sql`and incident_id = ${query.incidentId}`;
  const below = query.before === undefined ? sql`` : sql`and seq < ${query.before}::bigint`;
  // Ordered by the column: a bare `seq` would mean the text selected above, where 99 comes after 100.
  const { rows } = await sql<AuditRow>`
    select seq::text, at, actor_id, via, action, table_name as "table", change, before, after
    from audit_log where workspace_id = ${workspaceId} ${of} ${below}
    order by audit_log.seq desc limit ${query.limit}`.execute(trx);
  return rows;
}
