import { sql } from 'kysely';
import type { Db } from './database.ts';

export interface ChangedDocument {
  readonly workspaceId: string;
  readonly incidentId: string;
  readonly vector: Uint8Array;
  readonly occurredAt: Date;
  readonly services: string[];
}

interface Page {
  readonly taken: string | undefined;
  readonly documents: readonly ChangedDocument[];
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
  const pageAfter = async (last?: ChangedDocument): Promise<Page> => {
    const after = last ? sql`and (workspace_id, incident_id) > (${last.workspaceId}, ${last.incidentId})` : sql``;
    // The snapshot and the first page come from one statement, so from one moment, and when nothing changed one round trip is all.
    const { rows } = await sql<{ taken: string } & { [K in keyof ChangedDocument]: ChangedDocument[K] | null }>`
      select pg_current_snapshot()::text as taken, d.* from (values (1)) as once left join lateral (
        select workspace_id, incident_id, vector, occurred_at, services from ${changed} as documents
        where ${own} ${after} order by workspace_id, incident_id limit ${pageSize}
      ) d on true`.execute(db);
    const documents = rows.filter((row): row is { taken: string } & ChangedDocument => row.incidentId !== null);
    return { taken: rows[0]?.taken, documents };
  };
  let page = await pageAfter();
  const { taken } = page;
  if (taken === undefined) throw new Error('PostgreSQL answered without a snapshot');
  for (;;) {
    const { documents } = page;
    // PostgreSQL finds the next page while this one is taken in: a third of the time that reading an archive takes.
    const next = documents.length < pageSize ? undefined : pageAfter(documents.at(-1));
    // Where taking fails, nobody waits for the next page any more.
    next?.catch(() => {});
    await take(documents);
    if (!next) return taken;
    page = await next;
  }
}
