import type { Told as ToldAndReplied } from '@pawl/domain/near-misses/first-reply';
import type { Told } from '@pawl/domain/near-misses/trend';
import { sql, type Transaction } from 'kysely';
import type { NearMissQueries } from '../../app/ports/near-miss-queries.ts';
import type { Database } from '../schema.ts';

/** Somebody other than the teller; of one told without a name, anybody. */
const others = sql`r.workspace_id = n.workspace_id and r.near_miss_id = n.id and r.by_id is distinct from n.told_by`;
const waits = sql`not exists (select 1 from near_miss_replies r where ${others})`;

export function nearMissQueries(trx: Transaction<Database>, workspaceId: string): NearMissQueries {
  return {
    async nearMissPage(state, { offset, limit }) {
      // Within a day by number, which is random: the order must not say what the day does not.
      const [only, order] =
        state === 'waiting' ? [waits, sql`n.told_on, n.number`] : [sql`true`, sql`n.told_on desc, n.number`];
      const { rows } = await sql<{ id: string }>`
        select n.id from near_misses n where n.workspace_id = ${workspaceId} and ${only}
        order by ${order} limit ${limit} offset ${offset}`.execute(trx);
      const { rows: counts } = await sql<{ total: number; waiting: number }>`
        select count(*)::int as total, (count(*) filter (where ${waits}))::int as waiting
        from near_misses n where n.workspace_id = ${workspaceId}`.execute(trx);
      const { total = 0, waiting = 0 } = counts[0] ?? {};
      return { ids: rows.map(({ id }) => id), total, waiting };
    },
    async nearMissesWaiting() {
      const { rows } = await sql<{ waiting: number }>`
        select count(*)::int as waiting from near_misses n where n.workspace_id = ${workspaceId} and ${waits}`.execute(
        trx,
      );
      return rows[0]?.waiting ?? 0;
    },
    async nearMissFingerprint() {
      const { rows } = await sql<{ print: string }>`
        select count(*) || ' ' || coalesce(bit_xor(hashtextextended(id::text, 0)), 0) as print
        from near_misses where workspace_id = ${workspaceId}`.execute(trx);
      return rows[0]?.print ?? '';
    },
    async nearMissIds() {
      const { rows } = await sql<{ id: string }>`
        select id from near_misses where workspace_id = ${workspaceId}`.execute(trx);
      return rows.map(({ id }) => id);
    },
    async nearMissMonths() {
      const { rows } = await sql<Told>`
        select to_char(told_on, 'YYYY-MM') as period, count(*)::int as told
        from near_misses where workspace_id = ${workspaceId} group by 1 order by 1`.execute(trx);
      return rows;
    },
    async nearMissFirstReplies(since) {
      const { rows } = await sql<ToldAndReplied>`
        select n.told_on, (select min((r.at at time zone 'UTC')::date) from near_miss_replies r where ${others}) as replied_on
        from near_misses n where n.workspace_id = ${workspaceId} and n.told_on >= ${since}::date`.execute(trx);
      return rows;
    },
  };
}
