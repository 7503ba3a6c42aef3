import { groupBy } from '../group-by.ts';
import type { IncidentRecord } from '../ports/records.ts';
import type { Reading } from '../ports/work.ts';
import { readableText } from './readable-text.ts';

/** What an incident says of itself, apart from its title. */
export interface IncidentText {
  /** Summary, then timeline, then contributing conditions, a line each; of an imported one all its writeup says. */
  readonly body: string;
  readonly conditions: readonly string[];
  readonly services: readonly { readonly id: string; readonly name: string }[];
}

/**
 * An account this long is a pasted log: its first part tells what it is about, and the search does not wait for the rest. The text
 * itself is kept whole where it stands.
 */
const mostCharacters = 200_000;

/** The words of these incidents, by id; five queries however many. */
export async function incidentTexts(
  read: Reading,
  incidents: readonly Pick<IncidentRecord, 'id' | 'summary' | 'origin'>[],
): Promise<ReadonlyMap<string, IncidentText>> {
  if (incidents.length === 0) return new Map();
  const ids = incidents.map(({ id }) => id);
  const among = { incidentId: { in: ids }, removedAt: null };
  const order = [{ by: 'position' }, { by: 'id' }] as const;
  const events = groupBy(await read.many('timelineEvents', among, order), (row) => row.incidentId);
  const conditions = groupBy(await read.many('conditions', among, order), (row) => row.incidentId);
  const imported = incidents.filter(({ origin }) => origin === 'imported').map(({ id }) => id);
  const sources = imported.length > 0 ? await read.queries.sourceTexts(imported, mostCharacters) : [];
  const sourceOf = new Map(sources.map((source) => [source.incidentId, source]));
  const services = await servicesOf(read, ids);
  return new Map(
    incidents.map(({ id, summary }) => {
      const source = sourceOf.get(id);
      // The writeup is searched whole, since no rule finds every sentence of it; beside it only what was written in Pawl.
      const here = (row: { imported: boolean; version: number }): boolean =>
        !source || !row.imported || row.version > 1;
      const causes = conditions.get(id) ?? [];
      const lines = [
        ...(source && !source.corrected.includes('summary') ? [] : [summary]),
        ...(source ? [readableText(source.format, source.text)] : []),
        ...[...(events.get(id) ?? []), ...causes].filter(here).map(({ text }) => text),
      ];
      const body = lines
        .filter((line) => line !== '')
        .join('\n')
        .slice(0, mostCharacters);
      return [id, { body, conditions: causes.map(({ text }) => text), services: services.get(id) ?? [] }];
    }),
  );
}

/** The services of each incident, in the order they were named; two queries. */
async function servicesOf(
  read: Reading,
  incidentIds: readonly string[],
): Promise<ReadonlyMap<string, { id: string; name: string }[]>> {
  const links = await read.many('incidentServices', { incidentId: { in: incidentIds } }, [{ by: 'position' }]);
  const ids = [...new Set(links.map(({ serviceId }) => serviceId))];
  const services = ids.length > 0 ? await read.many('services', { id: { in: ids } }) : [];
  const names = new Map(services.map(({ id, name }) => [id, name]));
  const named = links.flatMap(({ incidentId, serviceId }) => {
    const name = names.get(serviceId);
    return name === undefined ? [] : [{ incidentId, service: { id: serviceId, name } }];
  });
  const grouped = groupBy(named, (link) => link.incidentId);
  return new Map([...grouped].map(([id, of]) => [id, of.map(({ service }) => service)]));
}
