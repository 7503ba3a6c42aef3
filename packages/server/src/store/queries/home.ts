import { sql, type Transaction } from 'kysely';
import type {
  HomeQuarter,
  HomeQueries,
  HomeWaiting,
  ShippedCount,
  ShippedFix,
  UnsettledFix,
} from '../../app/ports/home-queries.ts';
import type { IncidentRecord } from '../../app/ports/records.ts';
import type { Database } from '../schema.ts';

/** Joined as `i`: the incident of a row `r`, unless it is a duplicate or was cancelled. */
const ofIncident = sql`join incidents i on i.workspace_id = r.workspace_id and i.id = r.incident_id
  and i.status not in ('duplicate', 'cancelled')`;
const day = (column: string) => sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD')`;

export function homeQueries(trx: Transaction<Database>, workspaceId: string): HomeQueries {
  const listAndCount = async (from: ReturnType<typeof sql>, order: ReturnType<typeof sql>, most: number) => {
    const { rows: items } = await sql<HomeWaiting>`${from} ${order} limit ${most}`.execute(trx);
    if (items.length < most) return { items, total: items.length };
    const { rows } = await sql<{ total: number }>`select count(*)::int as total from (${from}) as every_one`.execute(
      trx,
    );
    return { items, total: rows[0]?.total ?? 0 };
  };
  return {
    async homeUnsettled() {
      const { rows } = await sql<UnsettledFix>`
        select r.id, r.title, i.number, r.rung, r.kind, r.progress, p.active as owner_active, r.cycle_id,
          ${day('r.fundedAt')} as funded_on
        from candidates r ${ofIncident} join people p on p.workspace_id = r.workspace_id and p.id = r.owner_id
        where r.workspace_id = ${workspaceId} and r.state = 'funded'
          and (r.progress is null or r.progress not in ('shipped', 'held'))
        order by r.funded_at, r.id`.execute(trx);
      return rows;
    },
    async homeShipped(most) {
      const settled = sql`from candidates r where r.workspace_id = ${workspaceId} and r.state = 'funded'
        and r.progress in ('shipped', 'held')`;
      // Leaving out the few incidents that did not happen is read from their own small index; joining those that did opens every row.
      const { rows: counts } = await sql<ShippedCount>`
        select r.rung, r.kind, count(*)::int as count ${settled} and not exists (
          select 1 from incidents i where i.workspace_id = ${workspaceId} and i.id = r.incident_id
            and i.status in ('duplicate', 'cancelled')) group by r.rung, r.kind`.execute(trx);
      const { rows: newest } = await sql<ShippedFix>`
        select f.id, f.title, f.number, f.rung, f.kind, f.progress, f.since
        from unnest(array['heads', 'checklist', 'path']) as of(rung) cross join lateral (
          select r.id, r.title, i.number, r.rung, r.kind, r.progress, ${day('r.fundedAt')} as since, r.funded_at
          from candidates r ${ofIncident} where r.workspace_id = ${workspaceId} and r.state = 'funded'
            and r.progress in ('shipped', 'held') and r.rung = of.rung order by r.funded_at desc, r.id limit ${most}
        ) f order by f.funded_at desc, f.id`.execute(trx);
      return { counts, newest };
    },
    homeUndecided: (most) =>
      listAndCount(
        sql`select r.id, r.title, i.number, ${day('i.occurredAt')} as since from candidates r ${ofIncident}
          where r.workspace_id = ${workspaceId} and r.state = 'open' and r.imported is null`,
        sql`order by i.occurred_at, r.position, r.id`,
        most,
      ),
    async homeOldActions() {
      const { rows } = await sql<{ actions: number; incidents: number }>`
        select count(*)::int as actions, count(distinct r.incident_id)::int as incidents from candidates r ${ofIncident}
        where r.workspace_id = ${workspaceId} and r.state in ('open', 'never_decided') and r.imported is not null`.execute(
        trx,
      );
      return rows[0] ?? { actions: 0, incidents: 0 };
    },
    homeQuestionsAdrift: (today, most) =>
      listAndCount(
        sql`select r.id, r.text as title, i.number, r.look_again_on as since from questions r ${ofIncident}
          where r.workspace_id = ${workspaceId} and r.answer is null and r.accepted_unknown is null
            and r.removed_at is null and (r.look_again_on is null or r.look_again_on < ${today}::date)`,
        sql`order by r.look_again_on nulls last, r.created_at, r.id`,
        most,
      ),
    homeReconvenesUnheld: (today, most) =>
      listAndCount(
        sql`select r.id, i.title, i.number, ${day('r.at')} as since from reconvenes r ${ofIncident}
          where r.workspace_id = ${workspaceId} and r.held_at is null and r.at < ${today}::timestamp at time zone 'UTC'`,
        sql`order by r.at, r.id`,
        most,
      ),
    async homeOpen(most) {
      const { rows } = await sql<IncidentRecord>`
        select * from incidents where workspace_id = ${workspaceId}
          and status in ('declared', 'mitigated', 'resolved', 'in_review')
        order by occurred_at desc, id desc limit ${most}`.execute(trx);
      return rows;
    },
    async homeQuarters(since) {
      const here = sql`i.workspace_id = ${workspaceId} and i.status not in ('duplicate', 'cancelled')`;
      const begins = sql`date_trunc('quarter', i.occurred_at at time zone 'UTC')`;
      const from = sql`coalesce(${since ?? null}::timestamp, '-infinity') at time zone 'UTC'`;
      const { rows } = await sql<HomeQuarter>`
        with spanned as (
          select date_trunc('quarter', greatest(min(i.occurred_at), ${from}) at time zone 'UTC') as first,
            max(i.occurred_at) at time zone 'UTC' as last
          from incidents i where ${here}
        ), said as (
          select ${begins} as begins, (count(*) filter (where i.recurrence = 'again_same_way'))::int as same_way,
            (count(*) filter (where i.recurrence = 'again_differently'))::int as differently
          from incidents i where ${here} and i.recurrence in ('again_same_way', 'again_differently')
            and i.occurred_at >= ${from} group by 1
        ), judged as (
          select ${begins} as begins, count(distinct i.number)::int as same_way
          from class_pairs p join incidents i on i.workspace_id = p.workspace_id and i.number = p.again_number
          where p.workspace_id = ${workspaceId} and p.judgement = 'same_class' and ${here} and i.recurrence is null
            and i.occurred_at >= ${from} group by 1
        )
        -- Counted quarter by quarter along an index on the day, which is a third of the time that grouping takes.
        select to_char(q.begins, 'YYYY"-Q"Q') as quarter, counted.incidents,
          coalesce(said.same_way, 0) + coalesce(judged.same_way, 0) as same_way, coalesce(said.differently, 0) as differently
        from spanned cross join generate_series(spanned.first, spanned.last, interval '3 months') as q(begins)
          cross join lateral (
            select count(*)::int as incidents from incidents i where ${here} and i.occurred_at >= q.begins at time zone 'UTC'
              and i.occurred_at < (q.begins + interval '3 months') at time zone 'UTC'
          ) as counted
          left join said on said.begins = q.begins left join judged on judged.begins = q.begins
        where counted.incidents > 0 order by q.begins`.execute(trx);
      return rows;
    },
  };
}
