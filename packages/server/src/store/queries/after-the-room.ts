import type { MessageState } from '@pawl/domain/vocabulary';
import { sql, type RawBuilder, type Transaction } from 'kysely';
import type {
  AdriftQuestion,
  AfterQueries,
  BookedReconvene,
  Commitment,
  DayPromised,
  FixInCycle,
  FixThatMayWait,
  FixUnderWay,
  LeftBehind,
  OverdueReconvene,
} from '../../app/ports/after-queries.ts';
import type { DisplacementRecord, MessageRecord } from '../../app/ports/after-records.ts';
import type { Database } from '../schema.ts';

/** Joined as `i`: the incident of a row `r`, unless it is a duplicate or was cancelled. */
const ofIncident = sql`join incidents i on i.workspace_id = r.workspace_id and i.id = r.incident_id
  and i.status not in ('duplicate', 'cancelled')`;
/** Joined as `v`: its review, closed. What an open room has not settled yet is not late. */
const ofClosedRoom = sql`${ofIncident} join reviews v on v.workspace_id = r.workspace_id and v.incident_id = r.incident_id
  and v.closed_at is not null`;

/** Instead of `ofIncident` where nothing of the incident is asked: what did not happen is few, and read from its own small index. */
const happened = sql`not exists (select 1 from incidents i where i.workspace_id = r.workspace_id and i.id = r.incident_id
  and i.status in ('duplicate', 'cancelled'))`;

export function afterQueries(trx: Transaction<Database>, workspaceId: string): AfterQueries {
  const here = sql`r.workspace_id = ${workspaceId}`;
  const listAndCount = async <T>(list: RawBuilder<T>, all: RawBuilder<unknown>, most: number) => {
    const { rows: items } = await list.execute(trx);
    if (items.length < most) return { items, total: items.length };
    const { rows } = await sql<{ total: number }>`select count(*)::int as total ${all}`.execute(trx);
    return { items, total: rows[0]?.total ?? 0 };
  };
  return {
    async fixesUnderWay() {
      const { rows } = await sql<FixUnderWay>`
        select r.id, r.incident_id, r.cycle_id, r.progress, p.active as owner_active from candidates r
        join people p on p.workspace_id = r.workspace_id and p.id = r.owner_id
        where ${here} and ${happened} and r.state = 'funded'
          and coalesce(r.progress, 'not_started') not in ('shipped', 'held', 'shipped_not_held', 'orphaned')
        order by r.incident_id, r.id`.execute(trx);
      return rows;
    },
    async fixesThatMayWait() {
      const { rows } = await sql<FixThatMayWait>`
        select r.id, r.cycle_id, r.progress, p.active as owner_active, r.slips, r.refunds, r.slipped_at
        from candidates r join people p on p.workspace_id = r.workspace_id and p.id = r.owner_id
        where ${here} and ${happened} and r.state = 'funded' and (r.progress is null or r.progress not in ('shipped', 'held'))
        order by r.id`.execute(trx);
      return rows;
    },
    async overdueReconvenes(today) {
      const { rows } = await sql<OverdueReconvene>`
        select r.id, r.incident_id, r.at, r.minutes from reconvenes r ${ofClosedRoom}
        where ${here} and r.held_at is null and r.at < ${today}::timestamp at time zone 'UTC'
        order by r.at, r.id`.execute(trx);
      return rows;
    },
    async questionsAdrift(today) {
      const { rows } = await sql<AdriftQuestion>`
        select r.id, r.incident_id, r.text, r.owner_id, r.look_again_on from questions r ${ofClosedRoom}
        where ${here} and r.answer is null and r.accepted_unknown is null and r.removed_at is null
          and (r.look_again_on is null or r.look_again_on < ${today}::date)
        order by r.look_again_on nulls last, r.created_at, r.id`.execute(trx);
      return rows;
    },
    async leftBehind(today, most) {
      const gone = (column: string) => sql`not exists (select 1 from people p where p.workspace_id = ${workspaceId}
        and p.id = ${sql.ref(column)} and p.active)`;
      const { rows } = await sql<LeftBehind>`
        select * from (
          select 'reconvene_unled' as kind, r.id, i.title, i.number, to_char(r.at at time zone 'UTC', 'YYYY-MM-DD') as since
          from reconvenes r ${ofClosedRoom} where ${here} and r.held_at is null
            and r.at >= ${today}::timestamp at time zone 'UTC' and ${gone('v.facilitatorId')}
          union all
          select 'question_unowned', r.id, r.text, i.number, r.look_again_on::text from questions r ${ofClosedRoom}
          where ${here} and r.answer is null and r.accepted_unknown is null and r.removed_at is null
            and r.look_again_on >= ${today}::date and ${gone('r.ownerId')}
          union all
          select 'team_unpeopled', r.id, r.name, null, null from teams r where ${here} and r.merged_into is null
            and exists (select 1 from team_members m where m.workspace_id = ${workspaceId} and m.team_id = r.id)
            and not exists (select 1 from team_members m join people p on p.workspace_id = m.workspace_id and p.id = m.person_id
              and p.active where m.workspace_id = ${workspaceId} and m.team_id = r.id)
            and (exists (select 1 from services s where s.workspace_id = ${workspaceId} and s.owner_team_id = r.id
                and s.merged_into is null)
              or exists (select 1 from candidates f join cycles c on c.workspace_id = f.workspace_id and c.id = f.cycle_id
                where f.workspace_id = ${workspaceId} and f.state = 'funded' and c.team_id = r.id
                  and coalesce(f.progress, '') not in ('shipped', 'held')))
        ) as people_left order by since nulls last, id limit ${most}`.execute(trx);
      return rows;
    },
    async commitmentsOf(personId) {
      const { rows } = await sql<Commitment>`
        select 'fix' as kind, r.id, r.incident_id, r.title, i.number from candidates r ${ofIncident}
        where ${here} and r.owner_id = ${personId} and r.state = 'funded' and coalesce(r.progress, '') not in ('shipped', 'held')
        union all
        select 'review', r.id, r.incident_id, i.title, i.number from reviews r ${ofIncident}
        left join reconvenes n on n.workspace_id = r.workspace_id and n.incident_id = r.incident_id
        where ${here} and r.facilitator_id = ${personId} and (r.closed_at is null or (n.id is not null and n.held_at is null))
        union all
        select 'question', r.id, r.incident_id, r.text, i.number from questions r ${ofIncident}
        where ${here} and r.owner_id = ${personId} and r.answer is null and r.accepted_unknown is null and r.removed_at is null
        order by number, id`.execute(trx);
      return rows;
    },
    async displacedWork({ teamId, cycleId, candidateIds, after, limit }) {
      const narrowed = [
        here,
        ...(cycleId === undefined ? [] : [sql`r.cycle_id = ${cycleId}`]),
        ...(teamId === undefined ? [] : [sql`c.team_id = ${teamId}`]),
        ...(candidateIds === undefined ? [] : [sql`r.candidate_id = any(${candidateIds}::uuid[])`]),
        ...(after === undefined ? [] : [sql`(r.at, r.id) < (${after.at}, ${after.id})`]),
      ];
      const { rows } = await sql<DisplacementRecord>`
        select r.* from displacements r join cycles c on c.workspace_id = r.workspace_id and c.id = r.cycle_id
        where ${sql.join(narrowed, sql` and `)} order by r.at desc, r.id desc limit ${limit}`.execute(trx);
      return rows;
    },
    async reconvenesBetween(from, until, most, of) {
      const theirs = of
        ? sql`and (v.facilitator_id = ${of.personId} or exists (
            select 1 from candidates f where f.workspace_id = ${workspaceId} and f.incident_id = r.incident_id
              and f.state = 'funded' and f.owner_id = ${of.personId}))`
        : sql``;
      const within = sql`from reconvenes r ${ofClosedRoom} where ${here} and r.at >= ${from} and r.at < ${until} ${theirs}`;
      return listAndCount(
        sql<BookedReconvene>`select * from (
          select r.id, r.incident_id, i.number, i.title, r.at, r.minutes, r.held_at, r.uid, r.sequence ${within}
          order by r.held_at is not null, r.at, r.id limit ${most}) as booked order by at, id`,
        within,
        most,
      );
    },
    async looksAgainBetween(from, to, most, of) {
      const promised = sql`from (
          select r.incident_id, i.number, r.text, r.look_again_on::text as day, 'question' as about, r.owner_id as person_id
          from questions r ${ofIncident}
          where ${here} and r.answer is null and r.accepted_unknown is null and r.removed_at is null
            and r.look_again_on between ${from}::date and ${to}::date
          union all
          select r.incident_id, i.number, r.risk_accepted ->> 'reason', r.risk_accepted ->> 'lookAgainOn', 'risk',
            (r.risk_accepted ->> 'byId')::uuid
          from reviews r ${ofIncident} where ${here} and r.risk_accepted is not null
            and r.risk_accepted ->> 'lookAgainOn' between ${from} and ${to}
        ) as promised where true ${of ? sql`and person_id = ${of.personId}` : sql``}`;
      return listAndCount(
        sql<DayPromised>`select * ${promised} order by day, incident_id, text limit ${most}`,
        promised,
        most,
      );
    },
    async fixesInCycles(cycleIds) {
      const { rows } = await sql<FixInCycle>`
        select r.id, r.title, i.number, r.cycle_id, r.progress, p.active as owner_active
        from candidates r ${ofIncident} join people p on p.workspace_id = r.workspace_id and p.id = r.owner_id
        where ${here} and r.state = 'funded' and r.cycle_id = any(${cycleIds}::uuid[])
        order by r.funded_at, r.id`.execute(trx);
      return rows;
    },
    async countMessages() {
      const { rows } = await sql<{ state: MessageState; count: number }>`
        select state, count(*)::int as count from messages where workspace_id = ${workspaceId} group by state`.execute(
        trx,
      );
      return {
        queued: 0,
        sent: 0,
        failed: 0,
        dropped: 0,
        ...Object.fromEntries(rows.map(({ state, count }) => [state, count])),
      };
    },
    async messagesIn(state, most) {
      const { rows } = await sql<MessageRecord>`
        select * from messages where workspace_id = ${workspaceId} and state = ${state}
        order by created_at desc, id limit ${most}`.execute(trx);
      return rows;
    },
  };
}
