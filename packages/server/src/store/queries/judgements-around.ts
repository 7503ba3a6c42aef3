import type { JudgedPair } from '@pawl/domain/recall/learned';
import { sql, type Transaction } from 'kysely';
import type { Database } from '../schema.ts';

/** The latest judgement of each pair with one of these incidents on a side. */
export async function judgementsAround(
  trx: Transaction<Database>,
  workspaceId: string,
  incidentIds: readonly string[],
): Promise<JudgedPair[]> {
  const { rows } = await sql<JudgedPair>`
    with around as (
      select incident_id, prior_id, judgement, seq from judgements
      where workspace_id = ${workspaceId} and incident_id = any(${incidentIds}::uuid[])
      union
      select incident_id, prior_id, judgement, seq from judgements
      where workspace_id = ${workspaceId} and prior_id = any(${incidentIds}::uuid[])
    )
    select distinct on (incident_id, prior_id) incident_id as incident, prior_id as prior, judgement
    from around order by incident_id, prior_id, seq desc`.execute(trx);
  return rows;
}

/** Every pair whose latest judgement is "same class", the later incident's moment first: what people confirmed to have recurred. */
export async function confirmedRecurrences(
  trx: Transaction<Database>,
  workspaceId: string,
): Promise<{ incidentId: string; priorId: string }[]> {
  const { rows } = await sql<{ incidentId: string; priorId: string }>`
    with latest as (
      select distinct on (incident_id, prior_id) incident_id, prior_id, judgement
      from judgements where workspace_id = ${workspaceId} order by incident_id, prior_id, seq desc
    )
    select latest.incident_id, latest.prior_id from latest
    join incidents later on later.workspace_id = ${workspaceId} and later.id = latest.incident_id
    join incidents prior on prior.workspace_id = ${workspaceId} and prior.id = latest.prior_id
    where latest.judgement = 'same_class' and prior.occurred_at < later.occurred_at
    order by later.occurred_at, later.id, prior.occurred_at, prior.id`.execute(trx);
  return rows;
}
