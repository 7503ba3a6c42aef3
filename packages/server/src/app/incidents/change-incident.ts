import type { Severity } from '@pawl/domain/vocabulary';
import type { IncidentRecord } from '../ports/records.ts';
import type { Patch, Work } from '../ports/work.ts';
import { putDocument } from '../recall/put-document.ts';
import { done, missing, refuse, type Result } from '../refusal.ts';
import { changeVersioned } from '../versioned.ts';
import { findIncident } from './find-incident.ts';
import { holdWorkspace } from './hold-workspace.ts';
import { viewOfIncident, type IncidentView } from './incident-view.ts';
import { markCorrected } from './mark-corrected.ts';
import { serviceLinks } from './service-links.ts';
import { servicesOf } from './services-of.ts';

export interface IncidentChange {
  readonly title?: string | undefined;
  readonly summary?: string | undefined;
  readonly severity?: Severity | null | undefined;
  readonly services?: readonly string[] | undefined;
  readonly occurredAt?: string | undefined;
  readonly mitigatedAt?: string | null | undefined;
  readonly resolvedAt?: string | null | undefined;
  readonly actorWasAgent?: boolean | undefined;
}

/** Changes what is known of an incident, from the version the caller read. */
export async function changeIncident(
  work: Work,
  key: string,
  expected: number,
  change: IncidentChange,
): Promise<Result<IncidentView>> {
  if (change.services) await holdWorkspace(work);
  const incident = await findIncident(work, key);
  if (!incident) return missing('incident');
  const patch = patchOf(change);
  const wrong = outOfOrder({ ...incident, ...patch });
  if (wrong) return refuse('request.invalid', wrong);
  const changed = await changeVersioned(work, 'incidents', 'incident', incident.id, expected, patch, (row) =>
    viewOfIncident(work, row),
  );
  if (!changed.ok) return changed;
  if (change.services) {
    const services = await servicesOf(work, incident.visibility === 'restricted', change.services);
    if (!services.ok) return services;
    await work.remove('incidentServices', { incidentId: incident.id });
    await work.insert('incidentServices', serviceLinks(incident.id, services.value));
  }
  await markCorrected(
    work,
    incident,
    Object.keys(change).filter((field) => change[field as keyof IncidentChange] !== undefined),
  );
  await putDocument(work, incident.id);
  return done(await viewOfIncident(work, changed.value));
}

const moment = (text: string | null): Date | null => (text === null ? null : new Date(text));

function patchOf(change: IncidentChange): Patch<'incidents'> {
  const { title, summary, severity, occurredAt, mitigatedAt, resolvedAt, actorWasAgent } = change;
  return {
    ...(title === undefined ? {} : { title }),
    ...(summary === undefined ? {} : { summary }),
    ...(severity === undefined ? {} : { severity }),
    ...(occurredAt === undefined ? {} : { occurredAt: new Date(occurredAt) }),
    ...(mitigatedAt === undefined ? {} : { mitigatedAt: moment(mitigatedAt) }),
    ...(resolvedAt === undefined ? {} : { resolvedAt: moment(resolvedAt) }),
    ...(actorWasAgent === undefined ? {} : { actorWasAgent }),
  };
}

function outOfOrder({ occurredAt, mitigatedAt, resolvedAt }: IncidentRecord): string | undefined {
  if (mitigatedAt && mitigatedAt < occurredAt) return 'It was mitigated before it began.';
  if (resolvedAt && resolvedAt < occurredAt) return 'It was resolved before it began.';
  return undefined;
}
