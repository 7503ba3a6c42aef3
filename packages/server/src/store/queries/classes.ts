import { sql, type Transaction } from 'kysely';
import type { ClassMember, FundedLesson, RecurrenceQueries } from '../../app/ports/recurrence-queries.ts';
import type { Database } from '../schema.ts';

type ClassQueries = Pick<RecurrenceQueries, 'sameClassPairs' | 'classMembers' | 'fundedLessons'>;

/**
 * A fix is carried by its controls: it is gone when the last of them was retired or vanished from the last repository that ran it.
 */
export const removedControls = (workspaceId: string) => sql`
  select k.candidate_id, max(coalesce(k.retired_at, p.gone_at)) as removed_at from controls k
    left join (
      select control_id, max(gone_at) as gone_at from control_places where workspace_id = ${workspaceId}
      group by control_id having bool_and(gone_at is not null)
    ) p on p.control_id = k.id
  where k.workspace_id = ${workspaceId} and k.candidate_id is not null
  group by k.candidate_id having bool_and(coalesce(k.retired_at, p.gone_at) is not null)`;

/** Written before the day of shipping was kept: the day it was funded is the latest that is known. */
export const shippedAt = sql`coalesce(c.shipped_at,
  case when c.progress in ('shipped', 'held', 'shipped_not_held') then c.funded_at end)`;

/** Of a moment; `extract` would answer a numeric, which takes five times as long to write. */
const daySince1970 = (moment: ReturnType<typeof sql>) => sql`floor(date_part('epoch', ${moment}) / 86400)::int`;

/**
 * What every class of the archive is made of: tens of thousands of narrow rows. They come as one JSON list for each column: the driver
 * takes ten times as long over as many rows, and PostgreSQL three times as long over a list for each row.
 */
export function classQueries(trx: Transaction<Database>, workspaceId: string): ClassQueries {
  return {
    async sameClassPairs() {
      const { rows } = await sql<{ lower: number[] | null; higher: number[] | null }>`
        select json_agg(lower_number) as lower, json_agg(higher_number) as higher from class_pairs
        where workspace_id = ${workspaceId} and judgement = 'same_class'`.execute(trx);
      const { lower, higher } = rows[0] ?? {};
      return (lower ?? []).map((number, at) => [number, higher?.[at] ?? number] as const);
    },
    async classMembers() {
      const same = sql`from class_pairs where workspace_id = ${workspaceId} and judgement = 'same_class'`;
      const { rows } = await sql<{
        number: number[] | null;
        at: number[];
        recurrence: ClassMember['recurrence'][];
        hours: (number | null)[];
      }>`
        select json_agg(i.number) as number, json_agg((date_part('epoch', i.occurred_at) * 1000)::bigint) as at,
          json_agg(i.recurrence) as recurrence, json_agg(date_part('epoch', i.resolved_at - i.occurred_at) / 3600) as hours
        from incidents i join (
          select lower_number as number ${same} union select higher_number ${same}
          union select number from incidents where workspace_id = ${workspaceId}
            and recurrence in ('again_same_way', 'again_differently') and status not in ('duplicate', 'cancelled')
        ) as member on member.number = i.number
        where i.workspace_id = ${workspaceId} and i.status not in ('duplicate', 'cancelled')`.execute(trx);
      const columns = rows[0];
      return (columns?.number ?? []).map((number, at) => ({
        number,
        at: columns?.at[at] ?? 0,
        recurrence: columns?.recurrence[at] ?? null,
        hours: columns?.hours[at] ?? null,
      }));
    },
    async fundedLessons() {
      const { rows } = await sql<{
        rung: FundedLesson['rung'];
        kind: FundedLesson['kind'];
        number: number[];
        closedOn: number[];
        shippedOn: (number | null)[];
        removedOn: (number | null)[];
      }>`
        select c.rung, c.kind, json_agg(i.number) as number, json_agg(${daySince1970(sql`i.closed_at`)}) as closed_on,
          json_agg(${daySince1970(shippedAt)}) as shipped_on, json_agg(${daySince1970(sql`x.removed_at`)}) as removed_on
        -- What a room has closed is left only by opening it again: these are the incidents of all closed reviews.
        from candidates c join incidents i on i.workspace_id = c.workspace_id and i.id = c.incident_id and i.status = 'closed'
          left join (${removedControls(workspaceId)}) x on x.candidate_id = c.id
        where c.workspace_id = ${workspaceId} and c.state = 'funded'
        group by c.rung, c.kind`.execute(trx);
      return rows.flatMap(({ rung, kind, number, closedOn, shippedOn, removedOn }) =>
        number.map((one, at) => ({
          number: one,
          rung,
          kind,
          closedOn: closedOn[at] ?? 0,
          shippedOn: shippedOn[at] ?? null,
          removedOn: removedOn[at] ?? null,
        })),
      );
    },
  };
}
