import type { Reading } from '../ports/work.ts';
import type { PersonRecord } from '../ports/workspace-records.ts';

/** Without an active admin nobody could let anybody in, and `pawl-server link` would have nobody to make a link for. */
export async function isLastAdmin(read: Reading, person: PersonRecord): Promise<boolean> {
  if (person.role !== 'admin' || !person.active) return false;
  return (await read.many('people', { role: 'admin', active: true })).length === 1;
}
