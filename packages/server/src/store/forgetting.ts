import { sql, type Transaction } from 'kysely';
import type { Begin } from '../app/ports/backend.ts';
import type { Forgetting } from '../app/ports/forgetting.ts';
import type { Database } from './schema.ts';

export function forgetting(trx: Transaction<Database>, { actor: { workspaceId } }: Begin): Forgetting {
  return {
    async ownRatings(incidentId) {
      await sql`
        update idempotency_keys set answer = jsonb_set(answer, '{surprise,mine}', 'null')
        where workspace_id = ${workspaceId} and answer #>> '{incident,id}' = ${incidentId}
          and jsonb_typeof(answer #> '{surprise,mine}') = 'object'`.execute(trx);
    },
    async answersAbout(ids) {
      await sql`
        delete from idempotency_keys where workspace_id = ${workspaceId}
          and exists (select 1 from unnest(${ids}::text[]) as about (id) where strpos(answer::text, about.id) > 0)`.execute(
        trx,
      );
    },
    async recallSegments() {
      await sql`delete from pawl_recall.archives where workspace_id = ${workspaceId}`.execute(trx);
      await sql`delete from pawl_recall.segments where workspace_id = ${workspaceId}`.execute(trx);
    },
    async accountsOfTheGone(day, keptDays) {
      const author = (is: boolean) =>
        sql`exists (select 1 from people p where p.workspace_id = a.workspace_id and p.id = a.person_id and p.active = ${is})`;
      await sql`
        update accounts a set author_left_on = case when ${author(true)} then null else ${day}::date end
        where a.workspace_id = ${workspaceId} and (author_left_on is null) = ${author(false)}`.execute(trx);
      const { numAffectedRows } = await sql`
        delete from accounts a
        where a.workspace_id = ${workspaceId} and author_left_on <= ${day}::date - ${keptDays}::integer`.execute(trx);
      await sql`
        delete from account_keys k where k.workspace_id = ${workspaceId} and not exists (
          select 1 from accounts a where a.workspace_id = k.workspace_id and a.incident_id = k.incident_id)`.execute(
        trx,
      );
      return Number(numAffectedRows ?? 0);
    },
  };
}
