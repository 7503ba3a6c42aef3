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
  };
}
