import { sql, type Transaction } from 'kysely';
import type { Queries } from '../../app/ports/queries.ts';
import type { Actor } from '../../app/ports/work.ts';
import type { Database } from '../schema.ts';
import { afterQueries } from './after-the-room.ts';
import { archiveIds, archivePage } from './archive.ts';
import { auditEntries } from './audit-entries.ts';
import { controlQueries } from './controls.ts';
import { cyclesInReach } from './cycles-in-reach.ts';
import { decisionsOf } from './decisions-of.ts';
import { hiddenIncidents } from './hidden-incidents.ts';
import { homeQueries } from './home.ts';
import { countWaiting, knownSources, sourceTexts, unreadParts } from './imported.ts';
import { judgedPairs } from './judged-pairs.ts';
import { confirmedRecurrences, judgementsAround } from './judgements-around.ts';
import { nearMissQueries } from './near-misses.ts';
import { questionQueries } from './questions.ts';
import { receiptsOf } from './receipts-of.ts';
import { recurrenceQueries } from './recurrence.ts';
import { signInQueries } from './sign-in.ts';
import { withoutDocument } from './without-document.ts';

export function queriesOn(trx: Transaction<Database>, actor: Actor): Queries {
  const { workspaceId } = actor;
  return {
    ...afterQueries(trx, workspaceId),
    ...homeQueries(trx, workspaceId),
    ...controlQueries(trx, workspaceId),
    ...questionQueries(trx, workspaceId),
    ...nearMissQueries(trx, workspaceId),
    ...recurrenceQueries(trx, workspaceId),
    ...signInQueries(trx, workspaceId),
    hiddenIncidents: () => hiddenIncidents(trx, workspaceId),
    async countIncidents() {
      const { rows } = await sql<{ count: number }>`
        select count(*)::int as count from incidents where workspace_id = ${workspaceId}`.execute(trx);
      return rows[0]?.count ?? 0;
    },
    withoutDocument: (version, most) => withoutDocument(trx, workspaceId, version, most),
    knownSources: (signs) => knownSources(trx, workspaceId, signs),
    sourceTexts: (incidentIds, most) => sourceTexts(trx, workspaceId, incidentIds, most),
    unreadParts: (query) => unreadParts(trx, workspaceId, query),
    countWaiting: (importId) => countWaiting(trx, workspaceId, importId),
    archiveIds: (filter) => archiveIds(trx, workspaceId, filter),
    archivePage: (filter, page) => archivePage(trx, workspaceId, filter, page),
    judgedPairs: (incidentId) => judgedPairs(trx, workspaceId, incidentId),
    judgementsAround: (incidentIds) => judgementsAround(trx, workspaceId, incidentIds),
    confirmedRecurrences: () => confirmedRecurrences(trx, workspaceId),
    decisionsOf: (incidentId) => decisionsOf(trx, workspaceId, incidentId),
    receiptsOf: (incidentId) => receiptsOf(trx, workspaceId, incidentId),
    cyclesInReach: (cycleIds, today) => cyclesInReach(trx, workspaceId, cycleIds, today),
    auditEntries: (query) => auditEntries(trx, workspaceId, query),
  };
}
