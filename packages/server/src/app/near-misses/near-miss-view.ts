import { titleOf } from '@pawl/domain/near-misses/title';
import { groupBy } from '../group-by.ts';
import { incidentKey } from '../incident-key.ts';
import { servicesByEveryName } from '../incidents/services-by-name.ts';
import type { NearMissRecord } from '../ports/near-miss-records.ts';
import type { Reading } from '../ports/work.ts';
import { nearMissKey } from './near-miss-key.ts';

/** Near misses as the API shows them, in the order given; five queries however many there are. */
export async function nearMissViews(read: Reading, rows: readonly NearMissRecord[]): Promise<NearMissView[]> {
  if (rows.length === 0) return [];
  const among = { nearMissId: { in: rows.map(({ id }) => id) } };
  const replies = await read.many('nearMissReplies', among, [{ by: 'at' }, { by: 'id' }]);
  const links = await read.many('nearMissLinks', among, [{ by: 'at' }]);
  const linked = links.length > 0 ? await read.many('incidents', { id: { in: links.map((l) => l.incidentId) } }) : [];
  const names = await namesOf(read, [...rows.map(({ toldBy }) => toldBy), ...replies.map(({ byId }) => byId)]);
  const named = (id: string) => ({ id, name: names.get(id) ?? '' });
  const serviceOf = await serviceNames(read, rows);
  const repliesOf = groupBy(replies, (reply) => reply.nearMissId);
  const incidents = new Map(linked.map(({ id, number, title }) => [id, { key: incidentKey(number), title }]));
  return rows.map((row) => {
    const { id, number, what, stopped, toldOn, toldBy, attachmentsLeft } = row;
    const said = repliesOf.get(id) ?? [];
    return {
      key: nearMissKey(number),
      title: titleOf(what),
      what,
      stopped,
      toldOn,
      attachmentsLeft,
      service: serviceOf(row),
      by: toldBy === null ? null : named(toldBy),
      replies: said.map((reply) => ({
        id: reply.id,
        text: reply.text,
        by: named(reply.byId),
        at: reply.at.toISOString(),
      })),
      waiting: said.every(({ byId }) => byId === toldBy),
      incidents: links.flatMap(({ nearMissId, incidentId }) =>
        nearMissId === id ? (incidents.get(incidentId) ?? []) : [],
      ),
    };
  });
}

export async function viewOfNearMiss(read: Reading, row: NearMissRecord): Promise<NearMissView> {
  const [view] = await nearMissViews(read, [row]);
  if (!view) throw new Error('a near miss has a view');
  return view;
}

async function namesOf(read: Reading, ids: readonly (string | null)[]): Promise<ReadonlyMap<string, string>> {
  const known = [...new Set(ids.flatMap((id) => id ?? []))];
  const people = known.length > 0 ? await read.many('people', { id: { in: known } }) : [];
  return new Map(people.map(({ id, name }) => [id, name]));
}

/** The service of each by its present name, where it is one of the workspace; else as it was written. */
export async function serviceNames(
  read: Reading,
  rows: readonly { readonly service: string | null }[],
): Promise<(row: { readonly service: string | null }) => string | null> {
  if (rows.every(({ service }) => service === null)) return () => null;
  const known = await servicesByEveryName(read);
  return ({ service }) => (service === null ? null : (known(service)?.name ?? service));
}

export interface NearMissView {
  key: string;
  title: string;
  what: string;
  stopped: string;
  service: string | null;
  toldOn: string;
  by: { id: string; name: string } | null;
  attachmentsLeft: number;
  replies: { id: string; text: string; by: { id: string; name: string }; at: string }[];
  waiting: boolean;
  incidents: { key: string; title: string }[];
}
