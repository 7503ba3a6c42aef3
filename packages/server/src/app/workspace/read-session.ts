import type { Reading } from '../ports/work.ts';
import { personView } from './person-view.ts';

/** Who is signed in, where, and whether the archive is still empty. */
export async function readSession(read: Reading, serverVersion: string) {
  const workspace = await read.one('workspaces', {});
  const person = read.actor.personId ? await read.one('people', { id: read.actor.personId }) : undefined;
  return {
    person: person ? personView(person) : null,
    workspace: workspace ? { id: workspace.id, name: workspace.name, version: workspace.version } : null,
    archiveEmpty: (await read.one('incidents', {})) === undefined,
    serverVersion,
  };
}
