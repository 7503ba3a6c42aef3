import { sql, type Transaction } from 'kysely';
import type { QuestionQueries } from '../../app/ports/question-queries.ts';
import type { Database } from '../schema.ts';

export function questionQueries(trx: Transaction<Database>, workspaceId: string): QuestionQueries {
  return {
    async questionsPage(state, { today, offset, limit }) {
      const settled = sql`(q.answer is not null or q.accepted_unknown is not null)`;
      const adrift = sql`(p.active is not true or q.look_again_on is null or q.look_again_on < ${today}::date)`;
      const of = sql`from questions q join incidents i on i.workspace_id = q.workspace_id and i.id = q.incident_id
          and i.status not in ('duplicate', 'cancelled')
          left join people p on p.workspace_id = q.workspace_id and p.id = q.owner_id
        where q.workspace_id = ${workspaceId} and q.removed_at is null
          and ${state === 'open' ? sql`not ${settled}` : settled}`;
      const order =
        state === 'open'
          ? sql`${adrift} desc, q.look_again_on nulls first, q.created_at, q.id`
          : sql`q.created_at desc, q.id desc`;
      const { rows: items } = await sql<{
        id: string;
        number: number;
        title: string;
        ownerActive: boolean;
        adrift: boolean;
      }>`
        select q.id, i.number, i.title, coalesce(p.active, false) as owner_active, ${state === 'open' ? adrift : sql`false`} as adrift ${of}
        order by ${order} limit ${limit} offset ${offset}`.execute(trx);
      const { rows } = await sql<{ total: number; adrift: number }>`
        select count(*)::int as total, (count(*) filter (where ${state === 'open' ? adrift : sql`false`}))::int as adrift ${of}`.execute(
        trx,
      );
      return { items, total: rows[0]?.total ?? 0, adrift: rows[0]?.adrift ?? 0 };
    },
  };
}
