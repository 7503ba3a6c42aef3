import { sql, type RawBuilder, type Transaction } from 'kysely';
import type {
  ClassDetail,
  DeclinedLine,
  DisplacedLine,
  EscalatedLine,
  FundedFix,
  FundedLine,
  Listed,
  OldAction,
  RecurrenceQueries,
} from '../../app/ports/recurrence-queries.ts';
import type { Database } from '../schema.ts';
import { classQueries, removedControls, shippedAt } from './classes.ts';

type Fragment = RawBuilder<unknown>;

const day = (column: string) => sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD')`;
/** Of one calendar quarter in UTC, both days included. */
const within = (column: string, first: string, last: string) =>
  sql`${sql.ref(column)} >= ${first}::timestamp at time zone 'UTC' and ${sql.ref(column)} < (${last}::timestamp + interval '1 day') at time zone 'UTC'`;
/** Joined as `i`: the incident of a candidate `c`, unless it is a duplicate or was cancelled. */
const ofIncident = sql`join incidents i on i.workspace_id = c.workspace_id and i.id = c.incident_id
  and i.status not in ('duplicate', 'cancelled')`;
const line = sql`c.id, c.title, i.number, i.title as incident_title`;

export function recurrenceQueries(trx: Transaction<Database>, workspaceId: string): RecurrenceQueries {
  /** The first of what rooms decided, and how many there are. */
  const listed = async <T>(
    columns: Fragment,
    { joined = sql``, where, order }: { joined?: Fragment; where: Fragment; order: Fragment },
    most: number,
  ): Promise<Listed<T>> => {
    const { rows: items } = await sql<T>`
      select ${columns} from candidates c ${ofIncident} ${joined} where c.workspace_id = ${workspaceId} and ${where}
      order by ${order} limit ${most}`.execute(trx);
    if (items.length < most) return { items, total: items.length };
    const { rows } = await sql<{ total: number }>`
      select count(*)::int as total from candidates c ${ofIncident}
      where c.workspace_id = ${workspaceId} and ${where}`.execute(trx);
    return { items, total: rows[0]?.total ?? 0 };
  };
  return {
    ...classQueries(trx, workspaceId),
    async classDetails(numbers) {
      const { rows } = await sql<ClassDetail>`
        select id, number, title, occurred_at, recurrence, failure_class from incidents
        where workspace_id = ${workspaceId} and number = any(${numbers}::int[])`.execute(trx);
      return rows;
    },
    async fundedFixes(ofNumbers) {
      const { rows } = await sql<FundedFix>`
        select i.number, c.rung, c.kind, coalesce(c.progress, 'not_started') as progress,
          date_part('epoch', ${shippedAt}) * 1000 as shipped_at, date_part('epoch', x.removed_at) * 1000 as removed_at
        from candidates c ${ofIncident}
          join reviews r on r.workspace_id = c.workspace_id and r.incident_id = c.incident_id and r.closed_at is not null
          left join (${removedControls(workspaceId)}) x on x.candidate_id = c.id
        where c.workspace_id = ${workspaceId} and c.state = 'funded' and i.number = any(${ofNumbers}::int[])`.execute(
        trx,
      );
      return rows;
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
    fundedBetween: (first, last, most) =>
      listed<FundedLine>(
        sql`${line}, ${day('c.fundedAt')} as "on", c.rung, c.kind, coalesce(c.progress, 'not_started') as progress,
          p.active as owner_active, c.cycle_id, t.name as team, c.estimate_days::float8 as days`,
        {
          joined: sql`join people p on p.workspace_id = c.workspace_id and p.id = c.owner_id
            join cycles y on y.workspace_id = c.workspace_id and y.id = c.cycle_id
            join teams t on t.workspace_id = y.workspace_id and t.id = y.team_id`,
          where: sql`c.state = 'funded' and ${within('c.fundedAt', first, last)}`,
          order: sql`c.funded_at, c.id`,
        },
        most,
      ),
    declinesOf: (numbers, most) =>
      listed<DeclinedLine>(
        sql`${line}, ${day('c.declinedAt')} as "on", coalesce(c.decline_reason, '') as reason`,
        {
          where: sql`c.state = 'declined' and c.declined_at is not null and i.number = any(${numbers}::int[])`,
          order: sql`c.declined_at, c.id`,
        },
        most,
      ),
    escalatedUntil: (last, most) =>
      listed<EscalatedLine>(
        sql`${line}, ${day('c.escalatedAt')} as "on", c.escalation`,
        {
          where: sql`c.state = 'escalated' and c.escalated_at < (${last}::timestamp + interval '1 day') at time zone 'UTC'`,
          order: sql`c.escalation ->> 'decideBy', c.id`,
        },
        most,
      ),
    async displacedBetween(first, last, most) {
      const from = sql`from displacements d
        join candidates c on c.workspace_id = d.workspace_id and c.id = d.candidate_id ${ofIncident}
        where d.workspace_id = ${workspaceId} and ${within('d.at', first, last)}`;
      const { rows: items } = await sql<DisplacedLine>`
        select d.title, d.days::float8 as days, c.title as by, i.number ${from} order by d.at, d.id limit ${most}`.execute(
        trx,
      );
      const { rows } = await sql<{ total: number }>`select count(*)::int as total ${from}`.execute(trx);
      return { items, total: rows[0]?.total ?? 0 };
    },
  };
}
