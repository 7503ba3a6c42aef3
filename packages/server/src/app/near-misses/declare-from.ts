import { titleOf } from '@pawl/domain/near-misses/title';
import type { Severity } from '@pawl/domain/vocabulary';
import { actingPerson } from '../acting-person.ts';
import { declare } from '../incidents/declare.ts';
import type { IncidentView } from '../incidents/incident-view.ts';
import type { Ports } from '../ports/ports.ts';
import type { Work } from '../ports/work.ts';
import { done, missing, type Result } from '../refusal.ts';
import { findNearMiss } from './find-near-miss.ts';

/** Declares what was told as an incident after all: same words, same service, and a link back. */
export async function declareNearMiss(
  work: Work,
  input: { readonly key: string; readonly title?: string | undefined; readonly severity?: Severity | null | undefined },
  ports: Ports,
): Promise<Result<IncidentView>> {
  const row = await findNearMiss(work, input.key);
  if (!row) return missing('near miss');
  const declaration = {
    title: input.title ?? titleOf(row.what),
    summary: [row.what, row.stopped && `What stopped it: ${row.stopped}`].filter(Boolean).join('\n\n'),
    severity: input.severity,
    services: row.service === null ? [] : [row.service],
    actorWasAgent: false,
  };
  const declared = await declare(work, declaration, ports);
  if (!declared.ok) return declared;
  const { incident } = declared.value;
  const link = { nearMissId: row.id, incidentId: incident.id, byId: actingPerson(work), at: work.now };
  await work.insert('nearMissLinks', [link]);
  return done(incident);
}
