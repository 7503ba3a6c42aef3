import { debtOf } from '@pawl/domain/debt';
import type { Work } from '../ports/work.ts';
import { pastIncidents } from '../recall/past-incidents.ts';

/** Call it after every write to an incident's candidates or questions, in the same transaction: the archive filters by it. */
export async function recountOwed(
  work: Work,
  incident: { readonly id: string; readonly number: number },
): Promise<void> {
  const past = (await pastIncidents(work, [incident])).get(incident.id);
  await work.setOwed(incident.id, past ? debtOf(past).length : 0);
}
