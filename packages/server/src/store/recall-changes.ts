import { sql } from 'kysely';
import type { Db } from './database.ts';

export interface ChangedDocument {
  readonly workspaceId: string;
  readonly incidentId: string;
  readonly vector: Uint8Array;
  readonly occurredAt: Date;
  readonly services: string[];
}

/** Small enough that parsing a page of long writeups (8 KB of vector each) stays a few turns. */
const pageSize = 200;

/**
 * Hands over the documents committed since the snapshot `seen` (all of them when it is left out), page by page, and answers the
 * snapshot to go on from; of one workspace, when it is named. Asking for rows newer than the newest one seen was rejected: a transaction that began early and
 * commits late would be passed over for good. PostgreSQL itself says which transactions a snapshot had seen. Numbers that this
 * PostgreSQL has not given yet come from a copy of another one, and were read at the start.
 */
export async function recallChanges(
  db: Db,
  seen: string | undefined,
  take: (documents: readonly ChangedDocument[]) => Promise<void>,
  workspaceId?: string,
): Promise<string> {
  const own = workspaceId === undefined ? sql`true` : sql`workspace_id = ${workspaceId}`;
  // Materialized: in order of the keys, PostgreSQL would else look through the whole archive for the few that changed.
  const changed =
    seen === undefined
      ? sql`recall_documents`
      : sql`(with changed as materialized (
            select workspace_id, incident_id from recall_documents
            where changed_xid >= pg_snapshot_xmin(${seen}::pg_snapshot) and not pg_visible_in_snapshot(changed_xid, ${seen}::pg_snapshot)
              and changed_xid < pg_snapshot_xmax(pg_current_snapshot())
          ) select d.* from changed join recall_documents d using (workspace_id, incident_id))`;
  let taken: string | undefined;
  let last: ChangedDocument | undefined;
  for (;;) {
    const after = last ? sql`and (workspace_id, incident_id) > (${last.workspaceId}, ${last.incidentId})` : sql``;
    // The snapshot and the first page come from one statement, so from one moment, and when nothing changed one round trip is all.
    const { rows } = await sql<{ taken: string } & { [K in keyof ChangedDocument]: ChangedDocument[K] | null }>`
      select pg_current_snapshot()::text as taken, d.* from (values (1)) as once left join lateral (
        select workspace_id, incident_id, vector, occurred_at, services from ${changed} as documents
        where ${own} ${after} order by workspace_id, incident_id limit ${pageSize}
      ) d on true`.execute(db);
    taken ??= rows[0]?.taken;
    const documents = rows.filter((row): row is { taken: string } & ChangedDocument => row.incidentId !== null);
    await take(documents);
    last = documents.at(-1);
    if (documents.length < pageSize) break;
  }
  if (taken === undefined) throw new Error('PostgreSQL answered without a snapshot');
  return taken;
}
