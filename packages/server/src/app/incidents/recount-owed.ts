import { decisionsOwed } from '@pawl/domain/debt';
import { groupBy } from '../group-by.ts';
import type { Work } from '../ports/work.ts';
import { pastIncidents } from '../recall/past-incidents.ts';

interface Owing {
  readonly id: string;
  readonly number: number;
}

/** Call it after every write to an incident's candidates or questions, in the same transaction: the archive filters by it. */
export async function recountOwed(work: Work, incident: Owing): Promise<void> {
  const past = (await pastIncidents(work, [incident])).get(incident.id);
  await work.setOwed(incident.id, past ? decisionsOwed(past) : 0);
}

/** The same for many, in as many statements as there are different counts. */
export async function recountOwedOfAll(work: Work, incidentIds: readonly string[]): Promise<void> {
  if (incidentIds.length === 0) return;
  const incidents = await work.many('incidents', { id: { in: incidentIds } });
  const past = await pastIncidents(work, incidents);
  const counts = incidents.map(({ id, owed }) => {
    const told = past.get(id);
    return { id, owed, count: told ? decisionsOwed(told) : 0 };
  });
  const changed = counts.filter(({ owed, count }) => owed !== count);
  for (const [count, of] of groupBy(changed, (item) => item.count)) {
    await work.set('incidents', { id: { in: of.map(({ id }) => id) } }, { owed: count });
  }
}
