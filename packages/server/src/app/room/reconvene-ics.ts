import type { Ports } from '../ports/ports.ts';
import type { Reading } from '../ports/work.ts';
import { calendarText } from '../reconvene/calendar-entry.ts';
import { entryOf, invitedTo } from '../reconvene/entry-of.ts';
import { done, missing, type Result } from '../refusal.ts';
import { incidentAt } from './open-room.ts';

/** The reconvene as it is now, as an invitation to take away. */
export async function reconveneIcs(read: Reading, { publicUrl }: Ports, key: string): Promise<Result<string>> {
  const incident = await incidentAt(read, key);
  if (!incident.ok) return incident;
  const reconvene = await read.one('reconvenes', { incidentId: incident.value.id });
  if (!reconvene) return missing('reconvene');
  const entry = entryOf(incident.value, reconvene, await invitedTo(read, incident.value.id));
  return done(calendarText(entry, { method: 'REQUEST', stamp: read.now, publicUrl }));
}
