import { sql, type Transaction } from 'kysely';
import type { JudgedPair } from '../../app/ports/queries.ts';
import type { Database } from '../schema.ts';

export async function judgedPairs(trx: Transaction<Database>, workspaceId: string, incidentId: string) {
  const { rows } = await sql<JudgedPair>`
    with both_sides as (
      select prior_id as other_id, judgement, at, seq, 'earlier' as direction
      from judgements where workspace_id = ${workspaceId} and incident_id = ${incidentId}
      union all
      select incident_id, judgement, at, seq, 'later'
      from judgements where workspace_id = ${workspaceId} and prior_id = ${incidentId}
    ), latest as (select distinct on (other_id) * from both_sides order by other_id, seq desc)
    select other_id, judgement, at, direction from latest order by seq desc`.execute(trx);
  return rows;
}
