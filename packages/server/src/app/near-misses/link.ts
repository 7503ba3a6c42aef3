import { actingPerson } from '../acting-person.ts';
import { findIncident } from '../incidents/find-incident.ts';
import type { Work } from '../ports/work.ts';
import { done, missing, type Result } from '../refusal.ts';
import { findNearMiss } from './find-near-miss.ts';
import { viewOfNearMiss, type NearMissView } from './near-miss-view.ts';

interface Link {
  readonly key: string;
  readonly incident: string;
}

/** Says that a near miss was visible before an incident. */
export async function linkNearMiss(work: Work, link: Link): Promise<Result<NearMissView>> {
  const row = await findNearMiss(work, link.key);
  if (!row) return missing('near miss');
  const incident = await findIncident(work, link.incident);
  if (!incident) return missing('incident');
  const pair = { nearMissId: row.id, incidentId: incident.id };
  await work.insertNew('nearMissLinks', [{ ...pair, byId: actingPerson(work), at: work.now }]);
  return done(await viewOfNearMiss(work, row));
}

export async function unlinkNearMiss(work: Work, link: Link): Promise<Result<NearMissView>> {
  const row = await findNearMiss(work, link.key);
  if (!row) return missing('near miss');
  const incident = await findIncident(work, link.incident);
  if (!incident) return missing('incident');
  await work.remove('nearMissLinks', { nearMissId: row.id, incidentId: incident.id });
  return done(await viewOfNearMiss(work, row));
}
