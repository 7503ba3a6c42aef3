import { sql, type Transaction } from 'kysely';
import type { CycleRecord } from '../../app/ports/workspace-records.ts';
import type { Database } from '../schema.ts';

/**
 * What a room needs of the cycles: those that may still take a fix, and for fixes funded earlier the cycles after theirs, since a
 * started fix drifts when the next one ends. Reading every cycle ever planned was rejected: a room would slow down with the years.
 */
export async function cyclesInReach(
  trx: Transaction<Database>,
  workspaceId: string,
  cycleIds: readonly string[],
  today: string,
) {
  const { rows } = await sql<CycleRecord>`
    with earliest as (
      select team_id, min(starts) as starts from cycles
      where workspace_id = ${workspaceId} and id = any(${cycleIds}::uuid[]) group by team_id
    )
    select c.* from cycles c left join earliest f on f.team_id = c.team_id
    where c.workspace_id = ${workspaceId} and (c.ends >= ${today}::date or c.starts >= f.starts)
    order by c.starts, c.id`.execute(trx);
  return rows;
}
