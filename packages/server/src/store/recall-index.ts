import { setImmediate as nextTurn } from 'node:timers/promises';
import { recall } from '@pawl/domain/recall/recall';
import { RecallIndex } from '@pawl/domain/recall/recall-index';
import { decodeVector } from '../app/ports/recall-vector.ts';
import type { Recall, RecallQuestion } from '../app/ports/recall.ts';
import { connect } from './database.ts';
import { listen } from './listen.ts';
import { recallChanges, type ChangedDocument } from './recall-changes.ts';

/** Reading the archive gives way to requests after this long. */
const turnMs = 5;
/** A question waits this long for what others have just committed; behind a large import it is answered from what is known. */
const patienceMs = 100;
/** Notifications can be lost on a connection that died without a word. */
const everyMs = 30_000;

export interface RecallMemory {
  readonly recall: Recall;
  /** Resolves when the archive was read for the first time. */
  readonly ready: Promise<void>;
  /** Takes in everything committed before the call. Throws when the database is away. */
  catchUp(): Promise<void>;
  /** The index of a workspace, for comparisons. */
  indexOf(workspaceId: string): RecallIndex;
  close(): Promise<void>;
}

/**
 * The archive's memory in this process: built from `recall_documents`, told of changes by NOTIFY `pawl_recall`, made certain by
 * catching up from the snapshot seen last. It uses a connection of its own, so that a question asked inside a transaction
 * never waits for a second connection of the same pool.
 */
export function rememberArchive(url: string, onFault: (error: unknown) => void = () => {}): RecallMemory {
  const connection = connect(url, onFault, 1);
  const indexes = new Map<string, RecallIndex>();
  let seen: string | undefined;
  let closed = false;
  let warm = (): void => {};
  const ready = new Promise<void>((resolve) => (warm = resolve));

  const indexOf = (workspaceId: string): RecallIndex => {
    const index = indexes.get(workspaceId) ?? new RecallIndex();
    indexes.set(workspaceId, index);
    return index;
  };
  const take = ({ workspaceId, incidentId, vector, occurredAt, services }: ChangedDocument): void => {
    const read = decodeVector(vector);
    // Written by another version: left out until `remakeDocuments` has made it again from the text.
    if (!read) indexOf(workspaceId).remove(incidentId);
    else
      indexOf(workspaceId).add({
        id: incidentId,
        vector: read,
        services,
        components: [],
        occurredAt: occurredAt.getTime(),
      });
  };
  const readChanges = async (): Promise<void> => {
    let turn = performance.now();
    const taken = await recallChanges(connection.db, seen, async (documents) => {
      turn = performance.now();
      for (const document of documents) {
        take(document);
        if (performance.now() - turn < turnMs) continue;
        await nextTurn();
        turn = performance.now();
      }
    });
    seen = taken;
    warm();
  };

  let running: Promise<void> | undefined;
  let following: Promise<void> | undefined;
  // A run that has begun may have missed what was committed just now, so whoever asks meanwhile shares the next one.
  const catchUp = (): Promise<void> => {
    if (!running) return (running = readChanges().finally(() => (running = undefined)));
    return (following ??= running
      .catch(() => {})
      .then(() => {
        following = undefined;
        return catchUp();
      }));
  };
  const refresh = (): void => void catchUp().catch((error: unknown) => closed || onFault(error));

  const listening = listen(url, { on: { pawl_recall: refresh }, onConnected: refresh, onLost: onFault });
  const timer = setInterval(refresh, everyMs);
  timer.unref();

  const ask = async (workspaceId: string, question: RecallQuestion) => {
    await withPatience(catchUp());
    if (seen === undefined) return 'warming' as const;
    const index = indexOf(workspaceId);
    const started = performance.now();
    const hits = recall(index, queryOf(index, question)).map(({ id, ...hit }) => ({ incidentId: id, ...hit }));
    return { hits, searched: index.size, tookMs: Math.round((performance.now() - started) * 100) / 100 };
  };
  return {
    recall: { ask },
    ready,
    catchUp,
    indexOf,
    async close() {
      closed = true;
      clearInterval(timer);
      await listening.close();
      await running?.catch(() => {});
      await connection.close();
    },
  };
}

/** Waits, but not for long; a database that is away is told by the request's own queries. */
async function withPatience(work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const enough = new Promise<void>((resolve) => (timer = setTimeout(resolve, patienceMs)));
  await Promise.race([work.catch(() => {}), enough]);
  clearTimeout(timer);
}

function queryOf(index: RecallIndex, { at, before, among, ...question }: RecallQuestion) {
  return {
    ...question,
    at: at?.getTime(),
    before: before?.getTime(),
    filter: among && ((document: number) => among.has(index.idOf(document))),
  };
}
