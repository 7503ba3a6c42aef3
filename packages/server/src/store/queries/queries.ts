import { sql, type Transaction } from 'kysely';
import type { Queries } from '../../app/ports/queries.ts';
import type { Actor } from '../../app/ports/work.ts';
import type { Database } from '../schema.ts';
import { auditEntries } from './audit-entries.ts';

export function queriesOn(trx: Transaction<Database>, actor: Actor): Queries {
  const { workspaceId } = actor;
  return {
    async countIncidents() {
      const { rows } = await sql<{ count: number }>`
        select count(*)::int as count from incidents where workspace_id = ${workspaceId}`.execute(trx);
      return rows[0]?.count ?? 0;
    },
    auditEntries: (query) => auditEntries(trx, workspaceId, query),
  };
}
