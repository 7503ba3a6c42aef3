import { setImmediate as nextTurn } from 'node:timers/promises';
import type { RecallIndex } from '@pawl/domain/recall/recall-index';
import { sql } from 'kysely';
import type { Recall, RecallQuestion } from '../app/ports/recall.ts';
import { connect } from './database.ts';
import { listen } from './listen.ts';
import { recallChanges, type ChangedDocument } from './recall-changes.ts';
import { RememberedWorkspace } from './remembered-workspace.ts';
import { dropSegments, homeOf, loadSegments } from './saved-segments.ts';

/** Reading the archive gives way to questions after this long. */
const turnMs = 5;
/** A question waits this long for what others have just committed; behind a large import it is answered from what is known. */
const patienceMs = 100;
/** Notifications can be lost on a connection that died without a word. */
const everyMs = 30_000;
/** While the archive is read for the first time, so many documents are sealed at once. */
const batch = 20_000;

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

export interface RecallLimits {
  /** Lists of a workspace beyond so many bytes stay in the database, and are read there for each question. */
  readonly mostBytes: number;
}

/**
 * The archive's memory in this process: read from saved segments and `recall_documents`, told of changes by NOTIFY `pawl_recall`, made certain
 * by catching up from the snapshot seen last. It uses connections of its own, so that a question asked inside a transaction never
 * waits for a second connection of the same pool.
 */
export function rememberArchive(
  url: string,
  onFault: (error: unknown) => void = () => {},
  { mostBytes }: RecallLimits = { mostBytes: Infinity },
): RecallMemory {
  // One to read by, one to save by.
  const connection = connect(url, onFault, 2);
  const { db, pool } = connection;
  const workspaces = new Map<string, RememberedWorkspace>();
  let home: Promise<string | undefined> | undefined;
  let seen: string | undefined;
  let closed = false;
  let warm = (): void => {};
  const ready = new Promise<void>((resolve) => (warm = resolve));

  const around = { pool, mostBytes, home: () => (home ??= homeOf(pool)) };
  const workspaceOf = (id: string): RememberedWorkspace => {
    const workspace = workspaces.get(id) ?? new RememberedWorkspace(id, around);
    workspaces.set(id, workspace);
    return workspace;
  };
  const taking = async (documents: readonly ChangedDocument[]): Promise<void> => {
    let turn = performance.now();
    for (const document of documents) {
      workspaceOf(document.workspaceId).take(document);
      if (performance.now() - turn < turnMs) continue;
      await nextTurn();
      turn = performance.now();
    }
  };
  /** Answers the snapshot from which changes have to be read from then on. */
  const readWhole = async (id: string): Promise<string> => {
    let workspace = new RememberedWorkspace(id, around);
    const at = await around.home();
    let saved = at === undefined ? undefined : await loadSegments(pool, id, at);
    try {
      await workspace.adopt(saved?.segments ?? []);
    } catch (error) {
      // What was saved is damaged. It is derived: the documents are read instead.
      onFault(error);
      await dropSegments(pool, id);
      workspace = new RememberedWorkspace(id, around);
      saved = undefined;
    }
    const taken = await recallChanges(
      db,
      saved?.seen,
      async (documents) => {
        for (const document of documents) workspace.take(document);
        await nextTurn();
        if (workspace.index.unsealed >= batch) await workspace.seal();
      },
      id,
    );
    workspaces.set(id, workspace);
    return taken;
  };
  const readFirst = async (): Promise<void> => {
    const { rows } = await sql<{ id: string; now: string }>`
      select id, pg_current_snapshot()::text as now from workspaces
      union all select null, pg_current_snapshot()::text`.execute(db);
    const now = rows[0]?.now;
    for (const { id } of rows) if (id) await readWhole(id);
    seen = now;
  };
  const readChanges = async (): Promise<void> => {
    if (seen === undefined) await readFirst();
    seen = await recallChanges(db, seen, taking);
    for (const workspace of workspaces.values()) if (workspace.needsTending) workspace.tend(seen).catch(onFault);
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
    const answer = await workspaceOf(workspaceId).ask(question);
    if (answer) return answer;
    // Another server saved other segments in their place: read those.
    seen = undefined;
    refresh();
    return 'warming' as const;
  };
  return {
    recall: { ask },
    ready,
    catchUp,
    indexOf: (workspaceId) => workspaceOf(workspaceId).index,
    async close() {
      closed = true;
      clearInterval(timer);
      await listening.close();
      await running?.catch(() => {});
      for (const workspace of workspaces.values()) await workspace.close();
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
