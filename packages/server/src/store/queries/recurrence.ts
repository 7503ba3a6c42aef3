import { sql, type Transaction } from 'kysely';
import type {
  ClassDetail,
  ClassMember,
  DeclinedLine,
  DisplacedLine,
  EscalatedLine,
  FundedFix,
  FundedLine,
  OldAction,
  RecurrenceQueries,
} from '../../app/ports/recurrence-queries.ts';
import type { Database } from '../schema.ts';

const day = (column: string) => sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD')`;
/** Of one calendar quarter in UTC, both days included. */
const within = (column: string, first: string, last: string) =>
  sql`${sql.ref(column)} >= ${first}::timestamp at time zone 'UTC' and ${sql.ref(column)} < (${last}::timestamp + interval '1 day') at time zone 'UTC'`;
/** Joined as `i`: the incident of a candidate `c`, unless it is a duplicate or was cancelled. */
const ofIncident = sql`join incidents i on i.workspace_id = c.workspace_id and i.id = c.incident_id
  and i.status not in ('duplicate', 'cancelled')`;
const line = sql`c.id, c.title, c.incident_id, i.number, i.title as incident_title`;

export function recurrenceQueries(trx: Transaction<Database>, workspaceId: string): RecurrenceQueries {
  /** Tens of thousands of narrow rows in one value: the driver takes ten times as long over as many rows. */
  const asJson = async <T>(columns: ReturnType<typeof sql>, from: ReturnType<typeof sql>): Promise<T[]> => {
    const { rows } = await sql<{ all: T[] }>`
      select coalesce(json_agg(json_build_array(${columns})), '[]') as all from (${from}) as rows`.execute(trx);
    return rows[0]?.all ?? [];
  };
  // A fix is carried by its controls: it is gone when the last of them was retired or vanished from the last repository that ran it.
  const removedControls = sql`
    select k.candidate_id, max(coalesce(k.retired_at, p.gone_at)) as removed_at from controls k
      left join (
        select control_id, max(gone_at) as gone_at from control_places where workspace_id = ${workspaceId}
        group by control_id having bool_and(gone_at is not null)
      ) p on p.control_id = k.id
    where k.workspace_id = ${workspaceId} and k.candidate_id is not null
    group by k.candidate_id having bool_and(coalesce(k.retired_at, p.gone_at) is not null)`;
  return {
    async sameClassPairs() {
      // A pair may be judged from both sides and more than once: the last word counts.
      return asJson<readonly [string, string]>(
        sql`a, b`,
        sql`select distinct least(j.incident_id, j.prior_id) as a, greatest(j.incident_id, j.prior_id) as b
          from judgements j
          where j.workspace_id = ${workspaceId} and j.judgement = 'same_class'
            and not exists (select 1 from judgements k where k.workspace_id = j.workspace_id
              and k.incident_id = j.incident_id and k.prior_id = j.prior_id and k.seq > j.seq)
            and not exists (select 1 from judgements k where k.workspace_id = j.workspace_id
              and k.incident_id = j.prior_id and k.prior_id = j.incident_id and k.seq > j.seq)`,
      );
    },
    async classMembers(ids) {
      const rows = await asJson<[string, number, number, ClassMember['recurrence'], number | null]>(
        sql`id, number, at, recurrence, hours`,
        sql`select id, number, recurrence, round(extract(epoch from occurred_at) * 1000) as at,
            extract(epoch from resolved_at - occurred_at) / 3600 as hours
          from incidents where workspace_id = ${workspaceId} and status not in ('duplicate', 'cancelled')
            and (id = any(${ids}::uuid[]) or recurrence in ('again_same_way', 'again_differently'))`,
      );
      return rows.map(([id, number, at, recurrence, hours]) => ({ id, number, at, recurrence, hours }));
    },
    async classDetails(ids) {
      const { rows } = await sql<ClassDetail>`
        select id, number, title, occurred_at, recurrence, failure_class from incidents
        where workspace_id = ${workspaceId} and id = any(${ids}::uuid[])`.execute(trx);
      return rows;
    },
    async fundedFixes(ofNumbers) {
      const rows = await asJson<
        [number, FundedFix['rung'], FundedFix['kind'], FundedFix['progress'], number, number | null, number | null]
      >(
        sql`number, rung, kind, progress, closed_at, shipped_at, removed_at`,
        sql`select i.number, c.rung, c.kind, coalesce(c.progress, 'not_started') as progress,
            round(extract(epoch from r.closed_at) * 1000) as closed_at,
            -- Written before the day of shipping was kept: the day it was funded is the latest that is known.
            round(extract(epoch from coalesce(c.shipped_at,
              case when c.progress in ('shipped', 'held', 'shipped_not_held') then c.funded_at end)) * 1000) as shipped_at,
            round(extract(epoch from x.removed_at) * 1000) as removed_at
          from candidates c ${ofIncident}
            join reviews r on r.workspace_id = c.workspace_id and r.incident_id = c.incident_id and r.closed_at is not null
            left join (${removedControls}) x on x.candidate_id = c.id
          where c.workspace_id = ${workspaceId} and c.state = 'funded'
            and ${ofNumbers === undefined ? sql`true` : sql`i.number = any(${ofNumbers}::int[])`}`,
      );
      return rows.map(([number, rung, kind, progress, closedAt, shippedAt, removedAt]) => ({
        number,
        rung,
        kind,
        progress,
        closedAt,
        shippedAt,
        removedAt,
      }));
    },
    async oldActionsOf(incidentIds) {
      const { rows } = await sql<OldAction>`
        select incident_id, state from candidates
        where workspace_id = ${workspaceId} and incident_id = any(${incidentIds}::uuid[]) and imported is not null
          and state in ('open', 'done', 'never_decided')`.execute(trx);
      return rows;
    },
    async countInQuarter(first, last) {
      const { rows } = await sql<{ count: number }>`
        select count(*)::int as count from incidents where workspace_id = ${workspaceId}
          and status not in ('duplicate', 'cancelled') and ${within('occurredAt', first, last)}`.execute(trx);
      return rows[0]?.count ?? 0;
    },
    async fundedBetween(first, last) {
      const { rows } = await sql<FundedLine>`
        select ${line}, ${day('c.fundedAt')} as "on", c.rung, c.kind, coalesce(c.progress, 'not_started') as progress,
          p.active as owner_active, c.cycle_id, t.name as team, c.estimate_days::float8 as days
        from candidates c ${ofIncident}
          join people p on p.workspace_id = c.workspace_id and p.id = c.owner_id
          join cycles y on y.workspace_id = c.workspace_id and y.id = c.cycle_id
          join teams t on t.workspace_id = y.workspace_id and t.id = y.team_id
        where c.workspace_id = ${workspaceId} and c.state = 'funded' and ${within('c.fundedAt', first, last)}
        order by c.funded_at, c.id`.execute(trx);
      return rows;
    },
    async declinesOf(incidentIds) {
      const { rows } = await sql<DeclinedLine>`
        select ${line}, ${day('c.declinedAt')} as "on", coalesce(c.decline_reason, '') as reason
        from candidates c ${ofIncident}
        where c.workspace_id = ${workspaceId} and c.state = 'declined' and c.declined_at is not null
          and c.incident_id = any(${incidentIds}::uuid[])
        order by c.declined_at, c.id`.execute(trx);
      return rows;
    },
    async escalatedOpen() {
      const { rows } = await sql<EscalatedLine>`
        select ${line}, ${day('c.escalatedAt')} as "on", c.escalation
        from candidates c ${ofIncident}
        where c.workspace_id = ${workspaceId} and c.state = 'escalated' and c.escalated_at is not null
        order by c.escalation ->> 'decideBy', c.id`.execute(trx);
      return rows;
    },
    async displacedBetween(first, last) {
      const { rows } = await sql<DisplacedLine>`
        select d.title, d.days::float8 as days, c.title as by, i.number
        from displacements d join candidates c on c.workspace_id = d.workspace_id and c.id = d.candidate_id ${ofIncident}
        where d.workspace_id = ${workspaceId} and ${within('d.at', first, last)}
        order by d.at, d.id`.execute(trx);
      return rows;
    },
  };
}
