import { sql, type RawBuilder, type Transaction } from 'kysely';
import type { ArchiveFilter, Queries } from '../../app/ports/queries.ts';
import type { IncidentRecord } from '../../app/ports/records.ts';
import type { Database } from '../schema.ts';

/** `workspace_id = …` and whatever else narrows it. */
function passing(workspaceId: string, filter: ArchiveFilter): RawBuilder<unknown> {
  const { ids, number, serviceIds, severity, depth, status, mechanism, trigger, owed, from, until } = filter;
  return sql.join(
    [
      sql`workspace_id = ${workspaceId}`,
      ...(ids ? [sql`id = any(${ids}::uuid[])`] : []),
      ...(number === undefined ? [] : [sql`number = ${number}`]),
      ...(serviceIds
        ? [
            sql`id in (select incident_id from incident_services
              where workspace_id = ${workspaceId} and service_id = any(${serviceIds}::uuid[]))`,
          ]
        : []),
      ...(severity ? [sql`severity = ${severity}`] : []),
      ...(depth ? [sql`depth = ${depth}`] : []),
      ...(status ? [sql`status = ${status}`] : []),
      ...(mechanism ? [sql`failure_class ->> 'mechanism' = ${mechanism}`] : []),
      ...(trigger ? [sql`failure_class ->> 'trigger' = ${trigger}`] : []),
      ...(owed ? [sql`owed > 0`] : []),
      ...(from ? [sql`occurred_at >= ${from}`] : []),
      ...(until ? [sql`occurred_at < ${until}`] : []),
    ],
    sql` and `,
  );
}

export async function archiveIds(trx: Transaction<Database>, workspaceId: string, filter: ArchiveFilter) {
  const { rows } = await sql<{ id: string }>`
    select id from incidents where ${passing(workspaceId, filter)}`.execute(trx);
  return rows.map(({ id }) => id);
}

export async function archivePage(
  trx: Transaction<Database>,
  workspaceId: string,
  filter: ArchiveFilter,
  { order, after, limit }: Parameters<Queries['archivePage']>[1],
) {
  const pass = passing(workspaceId, filter);
  const [beyond, direction] = order === 'newest' ? [sql`<`, sql`desc`] : [sql`>`, sql`asc`];
  const rest = after ? sql`and (occurred_at, id) ${beyond} (${after.occurredAt}, ${after.id}::uuid)` : sql``;
  const { rows: incidents } = await sql<IncidentRecord>`
    select * from incidents where ${pass} ${rest}
    order by occurred_at ${direction}, id ${direction} limit ${limit}`.execute(trx);
  const { rows: counted } = await sql<{ total: number }>`
    select count(*)::int as total from incidents where ${pass}`.execute(trx);
  return { incidents, total: counted[0]?.total ?? 0 };
}
