import { findIncident } from '../incidents/find-incident.ts';
import type { Reading } from '../ports/work.ts';
import { done, missing } from '../refusal.ts';
import { unreadViews } from './import-view.ts';

/** The text an incident was imported from, untouched, and what of it nobody could read. */
export async function readOriginal(read: Reading, key: string) {
  const incident = await findIncident(read, key);
  if (!incident) return missing('incident');
  const source = await read.one('sources', { incidentId: incident.id });
  if (!source) return missing('imported text');
  const parts = await read.many('unreadParts', { incidentId: incident.id }, [{ by: 'fromLine' }, { by: 'id' }]);
  const { path, format, original, importedAt } = source;
  return done({
    path,
    format,
    text: original,
    importedAt: importedAt.toISOString(),
    unread: await unreadViews(read, parts),
  });
}
