import { termVector } from '@pawl/domain/recall/term-vector';
import { giveWay } from '../give-way.ts';
import { encodeVector } from '../ports/recall-vector.ts';
import type { Work } from '../ports/work.ts';
import { incidentTexts } from './incident-texts.ts';

/**
 * Writes what recall knows of an incident, in the transaction of the change that made it differ: text, services, moment, timeline
 * or conditions. The incident is locked first, so that of two people writing at once the second to commit sees the first
 * one's words too.
 */
export async function putDocument(work: Work, incidentId: string): Promise<void> {
  await work.lockIncident(incidentId);
  await putDocuments(work, [incidentId]);
}

/** The same for many incidents that the caller has just made or locked already. */
export async function putDocuments(work: Work, incidentIds: readonly string[]): Promise<void> {
  if (incidentIds.length === 0) return;
  const incidents = await work.many('incidents', { id: { in: incidentIds } });
  const texts = await incidentTexts(work, incidents);
  const documents = [];
  for (const { id, title, occurredAt } of incidents) {
    const { body = '', services = [] } = texts.get(id) ?? {};
    // Who types the name of a service means it, also where the account never spells it out.
    const vector = termVector(title, [body, ...services.map(({ name }) => name)].join('\n'));
    documents.push({ incidentId: id, vector: encodeVector(vector), occurredAt, services: services.map((of) => of.id) });
    await giveWay();
  }
  await work.remove('recallDocuments', { incidentId: { in: incidentIds } });
  await work.insert('recallDocuments', documents);
}
