import type { EditableTable, Records } from './ports/records.ts';
import type { Patch, Work } from './ports/work.ts';
import { missing, refuse, done, type Result } from './refusal.ts';

/**
 * Changes a row from the version the caller read. When somebody was faster, the refusal carries the thing as it is now, shown by
 * `view`, so that nothing anybody wrote is lost.
 */
export async function changeVersioned<T extends EditableTable>(
  work: Work,
  table: T,
  what: string,
  id: string,
  expected: number,
  patch: Patch<T>,
  view: (row: Records[T]) => unknown,
): Promise<Result<Records[T]>> {
  const changed = await work.update(table, id, patch, expected);
  if ('row' in changed) return done(changed.row);
  if ('missing' in changed) return missing(what);
  const current = view(changed.stale);
  return refuse('precondition.failed', `This ${what} was changed since it was read.`, {
    current: await Promise.resolve(current),
  });
}
