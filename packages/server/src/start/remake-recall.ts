import { sql } from 'kysely';
import type { Logger } from 'pino';
import type { Backend } from '../app/ports/backend.ts';
import { remakeDocuments } from '../app/recall/remake-documents.ts';
import type { Db } from '../store/database.ts';

/**
 * Makes what recall lacks: documents of a restored archive, or of one that an older version wrote. Runs beside the server, which
 * answers from what there is; a batch at a time, until nothing is missing or `goOn` says no.
 */
export async function remakeRecall(db: Db, backend: Backend, log: Logger, goOn: () => boolean): Promise<void> {
  try {
    const { rows } = await sql<{ id: string }>`select id from workspaces`.execute(db);
    for (const { id: workspaceId } of rows) {
      const actor = { workspaceId, personId: null, role: 'admin', via: 'system' } as const;
      for (let made = 1, all = 0; made > 0 && goOn(); all += made) {
        const begin = { actor, now: new Date(), action: 'remakeRecall', quiet: true, sees: 'everything' } as const;
        const result = await backend.write(begin, remakeDocuments);
        made = result.ok ? result.value : 0;
        if (made > 0) log.info({ workspaceId, made: all + made }, 'made recall documents that were missing');
      }
    }
  } catch (error) {
    if (goOn()) log.warn({ err: error }, 'recall documents could not be made; the next start tries again');
  }
}
