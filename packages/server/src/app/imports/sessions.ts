import { badCursor, decodeCursor, encodeCursor, type Page } from '../page.ts';
import type { Reading, Work } from '../ports/work.ts';
import { done, missing, type Result } from '../refusal.ts';
import { importView, type ImportView } from './import-view.ts';

/** An import is one go at an archive: files come in as many requests as they need, and it adds up what became of them. */
export async function startImport(
  work: Work,
  input: { readonly files?: number | undefined; readonly label: string },
): Promise<Result<ImportView>> {
  const counts = {
    filesSeen: 0,
    added: 0,
    updated: 0,
    unchanged: 0,
    skipped: 0,
    failed: 0,
    actions: 0,
    owed: 0,
    unread: 0,
  };
  const session = { id: work.newId(), label: input.label, startedAt: work.now, finishedAt: null, version: 1 };
  const record = { ...session, filesExpected: input.files ?? null, ...counts };
  await work.insert('imports', [record]);
  return done(importView({ workspaceId: work.actor.workspaceId, ...record }));
}

/** Says that no more files come. Said twice, the first time counts. */
export async function finishImport(work: Work, id: string): Promise<Result<ImportView>> {
  const record = await work.one('imports', { id });
  if (!record) return missing('import');
  if (record.finishedAt) return done(importView(record));
  const changed = await work.update('imports', id, { finishedAt: work.now });
  return 'row' in changed ? done(importView(changed.row)) : missing('import');
}

export async function readImport(read: Reading, id: string): Promise<Result<ImportView>> {
  const record = await read.one('imports', { id });
  return record ? done(importView(record)) : missing('import');
}

/** Newest first. A workspace has tens of imports, so they are read whole. */
export async function listImports(
  read: Reading,
  query: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<Result<Page<ImportView>>> {
  const all = await read.many('imports', {}, [
    { by: 'startedAt', desc: true },
    { by: 'id', desc: true },
  ]);
  const after = query.cursor === undefined ? undefined : decodeCursor(query.cursor, 1)?.[0];
  if (query.cursor !== undefined && typeof after !== 'string') return badCursor();
  const from = after === undefined ? 0 : all.findIndex(({ id }) => id === after) + 1;
  if (after !== undefined && from === 0) return badCursor();
  const items = all.slice(from, from + query.limit);
  const last = items.at(-1);
  const more = last && from + items.length < all.length;
  return done({ items: items.map(importView), nextCursor: more ? encodeCursor([last.id]) : null });
}
