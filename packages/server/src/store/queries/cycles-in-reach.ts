import { sql, type Transaction } from 'kysely';
import type { CycleRecord } from '../../app/ports/records.ts';
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
    select c.* from cycles c where c.workspace_id = ${workspaceId} and (c.ends >= ${today}::date or exists (
      select 1 from cycles f where f.workspace_id = ${workspaceId} and f.id = any(${cycleIds}::uuid[])
        and f.team_id = c.team_id and f.starts <= c.starts
    )) order by c.starts, c.id`.execute(trx);
  return rows;
}
