import { sql, type Transaction } from 'kysely';
import type { ControlQueries, ListedControl, ListedPlace } from '../../app/ports/control-queries.ts';
import type { ControlEventRecord } from '../../app/ports/control-records.ts';
import type { Database } from '../schema.ts';
import { controlSigns, placeSigns } from './control-signs.ts';

export function controlQueries(trx: Transaction<Database>, workspaceId: string): ControlQueries {
  return {
    controlSigns: (filter) => controlSigns(trx, workspaceId, filter),
    placeSigns: () => placeSigns(trx, workspaceId),
    async listedControls({ incidentId, ids }) {
      const narrowed = [
        sql`c.workspace_id = ${workspaceId}`,
        ...(incidentId === undefined ? [] : [sql`c.incident_id = ${incidentId}`]),
        ...(ids === undefined ? [] : [sql`c.id = any(${ids}::uuid[])`]),
      ];
      const { rows } = await sql<ListedControl>`
        select c.id, c.number, c.title, c.kind, c.team_id, c.owner, c.review_by, c.added_in_panic, c.origin, c.attested_at,
          c.retired_at, c.created_at, c.version, i.number as incident_number, i.title as incident_title,
          c.incident_id is not null and i.id is null as story_hidden,
          coalesce(i.visibility = 'restricted', false) as story_restricted,
          c.candidate_id, f.title as candidate_title, t.runs, t.fires, t.milliseconds, t.first_run_on, t.last_fire_on
        from controls c
        left join incidents i on i.workspace_id = c.workspace_id and i.id = c.incident_id
        left join candidates f on f.workspace_id = c.workspace_id and f.id = c.candidate_id
        left join control_totals t on t.workspace_id = c.workspace_id and t.control_id = c.id
        where ${sql.join(narrowed, sql` and `)} order by c.number`.execute(trx);
      return rows;
    },
    async listedPlaces(ids) {
      const { rows } = await sql<ListedPlace>`
        select control_id, repository, gate_id, path, status, suppressions, allowed, first_seen_at, seen_at, judged_at, gone_at,
          retired_by
        from control_places where workspace_id = ${workspaceId} ${ids ? sql`and control_id = any(${ids}::uuid[])` : sql``}
        order by repository, gate_id`.execute(trx);
      return rows;
    },
    async fireDays(ids, from) {
      const { rows } = await sql<{ controlId: string; day: string; count: number }>`
        select control_id, day, fires as count from control_days
        where workspace_id = ${workspaceId} and control_id = any(${ids}::uuid[]) and day >= ${from}::date and fires > 0`.execute(
        trx,
      );
      return rows;
    },
    async controlEvents(controlId, most) {
      const { rows } = await sql<ControlEventRecord>`
        select * from control_events where workspace_id = ${workspaceId} and control_id = ${controlId}
        order by seq desc limit ${most}`.execute(trx);
      return rows;
    },
    async lastPruned() {
      const { rows } = await sql<{ controlId: string; day: string }>`
        select a.control_id, to_char(max(p.closed_at) at time zone 'UTC', 'YYYY-MM-DD') as day
        from prune_answers a join prunes p on p.workspace_id = a.workspace_id and p.id = a.prune_id
        where a.workspace_id = ${workspaceId} and p.closed_at is not null and a.verdict is not null
        group by a.control_id`.execute(trx);
      return new Map(rows.map(({ controlId, day }) => [controlId, day]));
    },
    async quietControls(before, most) {
      const { rows } = await sql<{ controlId: string }>`
        select control_id from (
          select control_id, min(coalesce(judged_at, first_seen_at)) as since from control_places
          where workspace_id = ${workspaceId} and seen_at is not null and retired_by is null
            and (gone_at is not null or coalesce(judged_at, first_seen_at) < ${before.heartbeat})
          group by control_id
          union all
          select c.id, coalesce(c.attested_at, c.created_at) from controls c
          where c.workspace_id = ${workspaceId} and c.retired_at is null
            and ((c.kind = 'gate' and c.created_at < ${before.heartbeat})
              or (c.kind in ('checklist', 'runbook') and coalesce(c.attested_at, c.created_at) < ${before.attestation}))
            and not exists (select 1 from control_places p where p.workspace_id = c.workspace_id and p.control_id = c.id)
        ) as quiet order by since, control_id limit ${most}`.execute(trx);
      return rows.map(({ controlId }) => controlId);
    },
    async livingWithoutFix(heartbeatAfter) {
      const { rows } = await sql<{ kind: ListedControl['kind']; count: number }>`
        select c.kind, count(*)::int as count from controls c
        where c.workspace_id = ${workspaceId} and c.candidate_id is null and c.id in (
          select control_id from control_places where workspace_id = ${workspaceId} and (gone_at is null or retired_by is null)
          group by control_id having bool_and(gone_at is null and judged_at >= ${heartbeatAfter}))
        group by c.kind`.execute(trx);
      return rows;
    },
  };
}
