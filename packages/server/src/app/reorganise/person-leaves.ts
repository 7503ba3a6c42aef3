import { incidentKey } from '../incident-key.ts';
import { invalid } from '../invalid.ts';
import type { Commitment } from '../ports/after-queries.ts';
import type { Reading, Work } from '../ports/work.ts';
import { publishReconvene } from '../reconvene/publish.ts';
import { done, missing } from '../refusal.ts';
import { unnamed } from '../visibility/name-on.ts';
import { changePerson } from '../workspace/people.ts';

/** What somebody has promised and not done yet. Commitments carry names; what went wrong under them is not counted here or anywhere. */
export async function readCommitments(read: Reading, personId: string) {
  if (!(await read.one('people', { id: personId }))) return missing('person');
  const all = await read.queries.commitmentsOf(personId);
  const of = (kind: Commitment['kind']) =>
    all
      .filter((one) => one.kind === kind)
      .map(({ id, title, number }) => ({ id, title, incidentKey: incidentKey(number) }));
  const links = await read.many('teamMembers', { personId });
  const teams = await read.many('teams', { id: { in: links.map(({ teamId }) => teamId) } }, [{ by: 'name' }]);
  return done({
    fixes: of('fix'),
    reviews: of('review'),
    questions: of('question'),
    teams: teams.map(({ id, name }) => ({ id, name })),
  });
}

/**
 * Somebody leaves. Reviews they facilitate and questions they own go to whoever is named, in the same transaction; their fixes do not:
 * a fix that loses its owner is decided again, by a room's rules and not by a hand-over. Without a name, everything raises itself.
 */
export async function personLeaves(work: Work, id: string, expected: number, handTo: string | null) {
  const heir = handTo === null ? undefined : await work.one('people', { id: handTo, active: true });
  if (handTo !== null && (!heir || handTo === id)) {
    return invalid('body.handTo', 'This is not another active person of this workspace.');
  }
  // Before anything is handed over: somebody who was changed since is refused as they are now.
  const left = await changePerson(work, id, expected, { active: false });
  if (!left.ok) return left;
  if (heir) await handOver(work, await work.queries.commitmentsOf(id), heir.id);
  return left;
}

async function handOver(work: Work, commitments: readonly Commitment[], to: string): Promise<void> {
  // Always in the same order: two who leave at once wait for each other's rooms, and never both.
  for (const incidentId of [...new Set(commitments.map((one) => one.incidentId))].toSorted()) {
    await work.lockIncident(incidentId);
    const incident = await work.one('incidents', { id: incidentId });
    // Leaving lets nobody in: what the heir may not see raises itself.
    if (!incident || (await unnamed(work, incident, to))) continue;
    const here = commitments.filter((one) => one.incidentId === incidentId);
    for (const { kind, id } of here) {
      if (kind === 'review') await work.update('reviews', id, { facilitatorId: to });
      if (kind === 'question') await work.update('questions', id, { ownerId: to });
    }
    await publishReconvene(work, incident);
  }
}
