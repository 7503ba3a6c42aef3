import type { ImportedWriteup } from '@pawl/domain/imported-writeup';
import { serviceLinks } from '../incidents/service-links.ts';
import { servicesNamed } from '../incidents/services-by-name.ts';
import type { SourceRecord } from '../ports/import-records.ts';
import type { IncidentRecord } from '../ports/records.ts';
import type { Work } from '../ports/work.ts';
import { momentOf } from './known-writeups.ts';
import type { Planned } from './planned-writeup.ts';
import { shortened, storable } from './storable.ts';
import { candidateOf, conditionOf, eventOf, most } from './writeup-rows.ts';

/** Makes the incidents of new writeups, a statement per table however many there are. */
export async function addIncidents(work: Work, importId: string, planned: readonly Planned[]): Promise<void> {
  if (planned.length === 0) return;
  const first = await work.takeNumbers(planned.length);
  const services = await servicesNamed(
    work,
    planned.flatMap(({ incoming }) => serviceNames(incoming.writeup)),
  );
  await work.insert(
    'incidents',
    planned.map((one, at) => incidentOf(work, one, first + at)),
  );
  await work.insert(
    'incidentServices',
    planned.flatMap(({ incoming, incidentId }) =>
      serviceLinks(
        incidentId,
        serviceNames(incoming.writeup).flatMap((name) => services.get(name) ?? []),
      ),
    ),
  );
  await work.insert(
    'candidates',
    planned.flatMap(({ incoming, incidentId }) =>
      incoming.writeup.actions.map((action, at) => candidateOf(work, incidentId, action, at)),
    ),
  );
  await work.insert(
    'timelineEvents',
    planned.flatMap(({ incoming, incidentId }) =>
      incoming.writeup.timeline.map((event, at) => eventOf(work, incidentId, event, at)),
    ),
  );
  await work.insert(
    'conditions',
    planned.flatMap(({ incoming, incidentId }) =>
      incoming.writeup.conditions.map(({ text }, at) => conditionOf(work, incidentId, text, at)),
    ),
  );
  await work.insert(
    'sources',
    planned.map((one) => ({ incidentId: one.incidentId, ...sourceOf(work, importId, one), corrected: [] })),
  );
}

/** Service names as the directory takes them. */
export const serviceNames = ({ services }: ImportedWriteup): string[] =>
  services.map((name) => shortened(name, most.title)).filter((name) => name !== '');

/** What is kept of where it came from; the text whole. */
export function sourceOf(
  work: Work,
  importId: string,
  { incoming, identity }: Planned,
): Omit<SourceRecord, 'workspaceId' | 'incidentId' | 'corrected'> {
  const { path, contentHash, items, writeup } = incoming;
  const original = storable(writeup.original);
  const kept = items.map(storable);
  return {
    importId,
    identity,
    path,
    contentHash,
    items: kept,
    format: writeup.originalFormat,
    original,
    importedAt: work.now,
  };
}

function incidentOf(
  work: Work,
  { incoming, incidentId }: Planned,
  number: number,
): Omit<IncidentRecord, 'workspaceId'> {
  const { writeup } = incoming;
  const occurredAt = momentOf(writeup.occurredAt) ?? work.now;
  const resolvedAt = endOf(writeup, occurredAt);
  return {
    id: incidentId,
    number,
    title: titleOf(writeup),
    summary: shortened(writeup.summary, most.text),
    status: 'closed',
    severity: writeup.severity ?? null,
    occurredAt,
    declaredAt: occurredAt,
    mitigatedAt: null,
    resolvedAt,
    closedAt: null,
    origin: 'imported',
    duplicateOf: null,
    actorWasAgent: false,
    visibility: 'workspace',
    surprise: null,
    depth: null,
    failureClass: {},
    recurrence: null,
    owed: 0,
    version: 1,
    createdAt: work.now,
  };
}

export const titleOf = ({ title }: ImportedWriteup): string => shortened(title, most.title) || 'Without a title';

/** An end before the beginning is a slip of the source, and no end. */
export function endOf({ resolvedAt }: ImportedWriteup, occurredAt: Date): Date | null {
  const end = momentOf(resolvedAt);
  return end && end >= occurredAt ? end : null;
}
