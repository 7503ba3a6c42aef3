import type { ImportedWriteup } from '@pawl/domain/imported-writeup';
import { markCorrected } from '../incidents/mark-corrected.ts';
import type { UnreadPartRecord } from '../ports/import-records.ts';
import type { Work } from '../ports/work.ts';
import { putDocument } from '../recall/put-document.ts';
import { addIncidents } from './add-incidents.ts';
import { keepUnread } from './keep-unread.ts';
import { fileName } from './known-writeups.ts';
import { incomingOf, planWriteups } from './planned-writeup.ts';

/**
 * Makes the incident of a file that no rule took for a writeup, because a person says it is one. The whole part becomes its original.
 * Answers its id; a file that became an incident meanwhile is that incident.
 */
export async function addFromPart(
  work: Work,
  part: UnreadPartRecord,
  as: 'title' | 'summary',
  text: string,
): Promise<string> {
  const writeup: ImportedWriteup = {
    title: as === 'title' ? text : fileName(part.path),
    services: [],
    summary: as === 'summary' ? text : part.text,
    timeline: [],
    conditions: [],
    actions: [],
    oldUrls: [],
    original: part.text,
    originalFormat: 'text',
    unread: [],
  };
  const file = { path: part.path, text: part.text, firstLine: part.fromLine };
  const reading = { path: part.path, outcome: 'read' as const, writeups: [writeup], unread: [] };
  const [plan] = await planWriteups(work, part.importId, await incomingOf({ file, reading }));
  if (!plan) throw new Error('one writeup has one plan');
  if (plan.change !== 'added') return plan.incidentId;
  await addIncidents(work, part.importId, [plan]);
  const incident = await work.one('incidents', { id: plan.incidentId });
  if (incident) await markCorrected(work, incident, [as]);
  // It has no day yet either, which waits for a person like that of any other writeup.
  await keepUnread(work, part.importId, [], [plan]);
  await putDocument(work, plan.incidentId);
  return plan.incidentId;
}
