import { sql, type Transaction } from 'kysely';
import type { JudgementRecord } from '../../app/ports/records.ts';
import type { Database } from '../schema.ts';

/** Judgements are append-only: of each pair the one written last counts. */
export async function latestJudgements(trx: Transaction<Database>, workspaceId: string, incidentId: string) {
  const { rows } = await sql<JudgementRecord>`
    select distinct on (prior_id) workspace_id, id, incident_id, prior_id, judgement, note, by_id, at
    from judgements where workspace_id = ${workspaceId} and incident_id = ${incidentId}
    order by prior_id, seq desc`.execute(trx);
  return rows;
}
