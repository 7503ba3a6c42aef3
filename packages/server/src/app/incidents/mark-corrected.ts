import type { IncidentRecord } from '../ports/records.ts';
import type { Work } from '../ports/work.ts';

/** Fields of an imported incident that a person set by hand: a later import of the same writeup leaves them alone. */
export async function markCorrected(work: Work, incident: IncidentRecord, fields: readonly string[]): Promise<void> {
  if (incident.origin !== 'imported') return;
  const source = await work.one('sources', { incidentId: incident.id });
  if (!source || fields.every((field) => source.corrected.includes(field))) return;
  const corrected = [...new Set([...source.corrected, ...fields])];
  await work.set('sources', { incidentId: incident.id }, { corrected });
}
