import { holdWorkspace } from '../incidents/hold-workspace.ts';
import { invalid } from '../invalid.ts';
import type { Work } from '../ports/work.ts';
import { done, missing, type Result } from '../refusal.ts';
import { teamView, type TeamView } from '../workspace/teams.ts';

interface Split {
  readonly name: string;
  readonly serviceIds: readonly string[];
  readonly personIds: readonly string[];
}

/**
 * Part of a team becomes a team of its own. Commitments stay in the cycles they were made in, with the team that has them; the new team
 * plans its own.
 */
export async function splitTeam(
  work: Work,
  id: string,
  { name, serviceIds, personIds }: Split,
): Promise<Result<TeamView>> {
  await holdWorkspace(work);
  const from = await work.one('teams', { id, mergedInto: null });
  if (!from) return missing('team');
  const services = await work.many('services', { id: { in: [...serviceIds] }, ownerTeamId: from.id });
  if (services.length !== new Set(serviceIds).size) {
    return invalid('body.serviceIds', 'Some of these services are not owned by this team.');
  }
  const people = await work.many('people', { id: { in: [...personIds] } });
  if (people.length !== new Set(personIds).size) {
    return invalid('body.personIds', 'Some of these people are not in this workspace.');
  }
  const team = {
    id: work.newId(),
    name,
    earlierNames: [],
    cycleDays: from.cycleDays,
    mergedInto: null,
    version: 1,
    createdAt: work.now,
  };
  await work.insert('teams', [team]);
  for (const service of services) await work.update('services', service.id, { ownerTeamId: team.id });
  for (const { id: personId } of people) {
    await work.remove('teamMembers', { teamId: from.id, personId });
    await work.insertNew('teamMembers', [{ teamId: team.id, personId }]);
  }
  return done(teamView({ ...team, workspaceId: work.actor.workspaceId }));
}
