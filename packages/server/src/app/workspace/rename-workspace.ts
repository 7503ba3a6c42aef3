import type { Work } from '../ports/work.ts';
import type { Result } from '../refusal.ts';
import { done } from '../refusal.ts';
import { changeVersioned } from '../versioned.ts';
import { readSession } from './read-session.ts';

export async function renameWorkspace(
  work: Work,
  expected: number,
  name: string,
  serverVersion: string,
): Promise<Result<Awaited<ReturnType<typeof readSession>>>> {
  const changed = await changeVersioned(
    work,
    'workspaces',
    'workspace',
    work.actor.workspaceId,
    expected,
    { name },
    (row) => ({ id: row.id, name: row.name, version: row.version }),
  );
  return changed.ok ? done(await readSession(work, serverVersion)) : changed;
}
