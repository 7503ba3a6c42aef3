import type { ImportedWriteup } from '@pawl/domain/imported-writeup';
import { serviceLinks } from '../incidents/service-links.ts';
import { servicesNamed } from '../incidents/services-by-name.ts';
import type { SourceRecord } from '../ports/import-records.ts';
import type { IncidentRecord } from '../ports/records.ts';
import type { Patch, Work } from '../ports/work.ts';
import { endOf, serviceNames, sourceOf, titleOf } from './add-incidents.ts';
import { momentOf } from './known-writeups.ts';
import { mergeActions } from './merge-actions.ts';
import { mergeTexts } from './merge-texts.ts';
import type { Planned } from './planned-writeup.ts';
import { shortened } from './storable.ts';
import { most } from './writeup-rows.ts';

/**
 * Brings in what changed in a writeup since it was read last. Fields that a person corrected in Pawl stay; so do decisions, and what a
 * person took out stays out.
 */
export async function updateIncident(work: Work, importId: string, planned: Planned): Promise<void> {
  await work.lockIncident(planned.incidentId);
  const incident = await work.one('incidents', { id: planned.incidentId });
  const source = await work.one('sources', { incidentId: planned.incidentId });
  if (!incident || !source) throw new Error('a source belongs to its incident');
  const { writeup } = planned.incoming;
  const patch = patchOf(incident, source, writeup);
  if (Object.keys(patch).length > 0) await work.update('incidents', incident.id, patch);
  const names = serviceNames(writeup);
  if (names.length > 0 && !source.corrected.includes('services')) {
    const services = [...(await servicesNamed(work, names)).values()];
    await work.remove('incidentServices', { incidentId: incident.id });
    await work.insert('incidentServices', serviceLinks(incident.id, services));
  }
  const before = new Set(source.items);
  await mergeActions(work, incident.id, writeup, before);
  await mergeTexts(work, incident.id, writeup, before);
  await work.set('sources', { incidentId: incident.id }, sourceOf(work, importId, planned));
}

/** Only what the source says and differs: what it leaves out it does not take back. */
function patchOf(incident: IncidentRecord, { corrected }: SourceRecord, writeup: ImportedWriteup): Patch<'incidents'> {
  const free = (field: string): boolean => !corrected.includes(field);
  const title = titleOf(writeup);
  const summary = shortened(writeup.summary, most.text);
  const occurredAt = free('occurredAt') ? momentOf(writeup.occurredAt) : undefined;
  const resolvedAt = endOf(writeup, occurredAt ?? incident.occurredAt);
  const moved = occurredAt && occurredAt.getTime() !== incident.occurredAt.getTime();
  return {
    ...(free('title') && title !== incident.title ? { title } : {}),
    ...(free('summary') && summary !== '' && summary !== incident.summary ? { summary } : {}),
    ...(free('severity') && writeup.severity && writeup.severity !== incident.severity
      ? { severity: writeup.severity }
      : {}),
    ...(moved ? { occurredAt, declaredAt: occurredAt } : {}),
    ...(free('resolvedAt') && resolvedAt && resolvedAt.getTime() !== incident.resolvedAt?.getTime()
      ? { resolvedAt }
      : {}),
  };
}
