import type { Reading, Work } from '../ports/work.ts';
import type { ServiceRecord } from '../ports/workspace-records.ts';

/** How names are compared: nobody means two services by `Ledger` and `ledger `. */
export const foldName = (name: string): string => name.trim().replaceAll(/\s+/g, ' ').toLowerCase();

/** Names, aliases and earlier names of every service, folded; a name in use now wins over an alias, an alias over an earlier name. */
function byEveryName(services: readonly ServiceRecord[]): Map<string, ServiceRecord> {
  const known = new Map<string, ServiceRecord>();
  for (const service of services) for (const name of service.earlierNames) known.set(foldName(name), service);
  for (const service of services) for (const name of service.aliases) known.set(foldName(name), service);
  for (const service of services) known.set(foldName(service.name), service);
  return known;
}

/** Which service a name means today; undefined where none has it. One query. */
export async function servicesByEveryName(read: Reading): Promise<(name: string) => ServiceRecord | undefined> {
  const known = byEveryName(await read.many('services', { mergedInto: null }));
  return (name) => known.get(foldName(name));
}

/** All names that a service has or had. */
export const namesOfService = ({ name, aliases, earlierNames }: ServiceRecord): string[] => [
  name,
  ...aliases,
  ...earlierNames,
];

/** The services behind these names, by id, in the order of the names; unknown names are left out. One query. */
export async function findServices(
  read: Reading,
  names: readonly string[],
): Promise<ReadonlyMap<string, ServiceRecord>> {
  if (names.length === 0) return new Map();
  const known = byEveryName(await read.many('services', { mergedInto: null }));
  return new Map(names.flatMap((name) => known.get(foldName(name)) ?? []).map((service) => [service.id, service]));
}

/** Ids of the services that a text names, as whole words: "ledger slow again" names the ledger. */
export async function servicesIn(read: Reading, text: string): Promise<string[]> {
  const words = (value: string): string =>
    ` ${foldName(value)
      .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()} `;
  const spoken = words(text);
  const named = [...byEveryName(await read.many('services', { mergedInto: null }))].filter(
    ([name]) => words(name).length > 2 && spoken.includes(words(name)),
  );
  return [...new Set(named.map(([, { id }]) => id))];
}

/**
 * The service of each name, made where nobody knows it yet; answers by the name as it was given. The caller holds the workspace
 * (`holdWorkspace`), so that two people naming a new service at once make one.
 */
export async function servicesNamed(work: Work, names: Iterable<string>): Promise<ReadonlyMap<string, ServiceRecord>> {
  const wanted = [...new Set(names)].filter((name) => foldName(name) !== '');
  if (wanted.length === 0) return new Map();
  const known = byEveryName(await work.many('services', { mergedInto: null }));
  const fresh: Omit<ServiceRecord, 'workspaceId'>[] = [];
  for (const name of wanted) {
    if (known.has(foldName(name))) continue;
    const service = {
      id: work.newId(),
      name: name.trim(),
      ownerTeamId: null,
      aliases: [],
      earlierNames: [],
      mergedInto: null,
      version: 1,
      createdAt: work.now,
    };
    fresh.push(service);
    known.set(foldName(name), { workspaceId: work.actor.workspaceId, ...service });
  }
  await work.insert('services', fresh);
  return new Map(
    wanted.flatMap((name): [string, ServiceRecord][] => {
      const service = known.get(foldName(name));
      return service ? [[name, service]] : [];
    }),
  );
}
