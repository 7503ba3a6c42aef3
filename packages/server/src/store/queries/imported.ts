import { createHash } from 'node:crypto';
import { sql, type Transaction } from 'kysely';
import type { UnreadPartRecord } from '../../app/ports/import-records.ts';
import type { KnownSource, Queries } from '../../app/ports/queries.ts';
import type { Database } from '../schema.ts';

type Asked<K extends keyof Queries> = Parameters<Queries[K]>[0];

export async function knownSources(trx: Transaction<Database>, workspaceId: string, signs: Asked<'knownSources'>) {
  const { identities, hashes, paths, wholePaths, fileNames, titles } = signs;
  const marks = titles.map((title) => createHash('md5').update(title).digest('hex'));
  // Also what the sender may not see: a second row for the same writeup would break the import, or double the incident.
  const { rows } = await sql<KnownSource>`
    select s.incident_id, s.identity, s.import_id, s.path, s.content_hash, s.items, i.occurred_at,
      exists (select 1 from pawl_seen.hidden_incidents h where h.workspace_id = s.workspace_id and h.id = s.incident_id) as hidden
    from pawl_seen.every_source s join pawl_seen.every_incident i on i.workspace_id = s.workspace_id and i.id = s.incident_id
    where s.workspace_id = ${workspaceId} and (
      s.identity = any(${identities}) or s.content_hash = any(${hashes}) or s.path = any(${wholePaths})
      or (s.path = any(${paths}) and md5(s.items[1]) = any(${marks}))
      or (substring(s.path from '[^/]*$') = any(${fileNames}) and md5(s.items[1]) = any(${marks}))
    ) order by s.incident_id`.execute(trx);
  return rows;
}

export async function sourceTexts(
  trx: Transaction<Database>,
  workspaceId: string,
  incidentIds: readonly string[],
  most: number,
) {
  const { rows } = await sql<Awaited<ReturnType<Queries['sourceTexts']>>[number]>`
    select incident_id, format, left(original, ${most}) as text, corrected from sources
    where workspace_id = ${workspaceId} and incident_id = any(${incidentIds}::uuid[])`.execute(trx);
  return rows;
}

export async function unreadParts(trx: Transaction<Database>, workspaceId: string, query: Asked<'unreadParts'>) {
  const { importId, incidentId, after, limit } = query;
  const ofImport = importId === undefined ? sql`` : sql`and import_id = ${importId}`;
  const ofIncident = incidentId === undefined ? sql`` : sql`and incident_id = ${incidentId}`;
  const beyond = after
    ? sql`and (placed_as is not null, path, from_line, id) > (${after.placed}, ${after.path}, ${after.fromLine}, ${after.id}::uuid)`
    : sql``;
  const { rows } = await sql<UnreadPartRecord>`
    select * from unread_parts where workspace_id = ${workspaceId} ${ofImport} ${ofIncident} ${beyond}
    order by (placed_as is not null), path, from_line, id limit ${limit}`.execute(trx);
  return rows;
}

export async function countWaiting(trx: Transaction<Database>, workspaceId: string, importId: string) {
  const { rows } = await sql<{ waiting: number }>`
    select count(*)::int as waiting from unread_parts
    where workspace_id = ${workspaceId} and import_id = ${importId} and placed_as is null`.execute(trx);
  return rows[0]?.waiting ?? 0;
}
