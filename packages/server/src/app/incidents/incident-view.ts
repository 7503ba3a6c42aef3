import { incidentKey } from '../incident-key.ts';
import type { IncidentRecord } from '../ports/records.ts';
import type { Reading } from '../ports/work.ts';

/** Incidents as the API shows them, in the order given; four queries however many there are. */
export async function incidentViews(read: Reading, incidents: readonly IncidentRecord[]): Promise<IncidentView[]> {
  const links = await read.many('incidentServices', { incidentId: { in: incidents.map(({ id }) => id) } }, [
    { by: 'position' },
    { by: 'serviceId' },
  ]);
  const services = await read.many('services', { id: { in: [...new Set(links.map((link) => link.serviceId))] } });
  const names = new Map(services.map(({ id, name }) => [id, name]));
  const originals = incidents.flatMap((incident) => incident.duplicateOf ?? []);
  const repeated = originals.length > 0 ? await read.many('incidents', { id: { in: originals } }) : [];
  const keys = new Map(repeated.map(({ id, number }) => [id, incidentKey(number)]));
  return incidents.map((incident) =>
    incidentView(
      incident,
      links
        .filter((link) => link.incidentId === incident.id)
        .map(({ serviceId }) => ({ id: serviceId, name: names.get(serviceId) ?? '' })),
      incident.duplicateOf ? (keys.get(incident.duplicateOf) ?? null) : null,
    ),
  );
}

export async function viewOfIncident(read: Reading, incident: IncidentRecord): Promise<IncidentView> {
  const [view] = await incidentViews(read, [incident]);
  if (!view) throw new Error('an incident has a view');
  return view;
}

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

function incidentView(incident: IncidentRecord, services: { id: string; name: string }[], duplicateOf: string | null) {
  const { id, number, title, summary, status, severity, origin, actorWasAgent, surprise, depth, version } = incident;
  return {
    id,
    title,
    summary,
    status,
    severity,
    origin,
    actorWasAgent,
    surprise,
    depth,
    version,
    services,
    duplicateOf,
    key: incidentKey(number),
    occurredAt: incident.occurredAt.toISOString(),
    declaredAt: incident.declaredAt.toISOString(),
    mitigatedAt: iso(incident.mitigatedAt),
    resolvedAt: iso(incident.resolvedAt),
    closedAt: iso(incident.closedAt),
    failureClass: incident.failureClass,
    recurrence: incident.recurrence,
    restricted: incident.visibility === 'restricted',
  };
}
export type IncidentView = ReturnType<typeof incidentView>;
