import { groupBy } from '../group-by.ts';
import type { IncidentRecord } from '../ports/records.ts';
import type { Reading } from '../ports/work.ts';

/** What an incident says of itself, apart from its title. */
export interface IncidentText {
  /** Summary, then timeline, then contributing conditions, a line each. */
  readonly body: string;
  readonly conditions: readonly string[];
  readonly services: readonly { readonly id: string; readonly name: string }[];
}

/**
 * An account this long is a pasted log: its first part tells what it is about, and the search does not wait for the rest. The text
 * itself is kept whole where it stands.
 */
const mostCharacters = 200_000;

/** The words of these incidents, by id; four queries however many. */
export async function incidentTexts(
  read: Reading,
  incidents: readonly Pick<IncidentRecord, 'id' | 'summary'>[],
): Promise<ReadonlyMap<string, IncidentText>> {
  if (incidents.length === 0) return new Map();
  const among = { incidentId: { in: incidents.map(({ id }) => id) } };
  const order = [{ by: 'position' }, { by: 'id' }] as const;
  const events = groupBy(
    await read.many('timelineEvents', { ...among, removedAt: null }, order),
    (row) => row.incidentId,
  );
  const conditions = groupBy(
    await read.many('conditions', { ...among, removedAt: null }, order),
    (row) => row.incidentId,
  );
  const services = await servicesOf(read, among.incidentId.in);
  return new Map(
    incidents.map(({ id, summary }) => {
      const causes = (conditions.get(id) ?? []).map(({ text }) => text);
      const body = [summary, ...(events.get(id) ?? []).map(({ text }) => text), ...causes].filter(Boolean).join('\n');
      return [id, { body: body.slice(0, mostCharacters), conditions: causes, services: services.get(id) ?? [] }];
    }),
  );
}

/** The services of each incident, in the order they were named; two queries. */
export async function servicesOf(
  read: Reading,
  incidentIds: readonly string[],
): Promise<ReadonlyMap<string, { id: string; name: string }[]>> {
  const links = await read.many('incidentServices', { incidentId: { in: incidentIds } }, [{ by: 'position' }]);
  const ids = [...new Set(links.map(({ serviceId }) => serviceId))];
  const services = ids.length > 0 ? await read.many('services', { id: { in: ids } }) : [];
  const names = new Map(services.map(({ id, name }) => [id, name]));
  const named = links.flatMap(({ incidentId, serviceId }) => {
    const name = names.get(serviceId);
    return name === undefined ? [] : [{ incidentId, id: serviceId, name }];
  });
  return new Map(
    [...groupBy(named, (link) => link.incidentId)].map(([id, of]) => [
      id,
      of.map(({ id: service, name }) => ({ id: service, name })),
    ]),
  );
}
