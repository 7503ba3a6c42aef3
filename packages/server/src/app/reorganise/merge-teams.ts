import { holdWorkspace } from '../incidents/hold-workspace.ts';
import { invalid } from '../invalid.ts';
import type { Work } from '../ports/work.ts';
import type { TeamRecord } from '../ports/workspace-records.ts';
import { done, missing, type Result } from '../refusal.ts';
import { teamView, type TeamView } from '../workspace/teams.ts';

/**
 * A team becomes part of another. Its services, cycles (with the fixes in them), controls and people go along; its row stays, pointing
 * at the other, so that nothing that ever named it leads nowhere. Cycles keep their days: what was promised by them is judged by them.
 */
export async function mergeTeam(work: Work, id: string, into: string): Promise<Result<TeamView>> {
  await holdWorkspace(work);
  const from = await work.one('teams', { id, mergedInto: null });
  const target = await work.one('teams', { id: into, mergedInto: null });
  if (!from) return missing('team');
  if (!target) return invalid('body.into', 'There is no such team to become part of.');
  if (from.id === target.id) return invalid('body.into', 'A team does not become part of itself.');

  await moveCycles(work, from, target);
  for (const { id: serviceId } of await work.many('services', { ownerTeamId: from.id })) {
    await work.update('services', serviceId, { ownerTeamId: target.id });
  }
  for (const { id: controlId } of await work.many('controls', { teamId: from.id })) {
    await work.update('controls', controlId, { teamId: target.id });
  }
  const people = await work.many('teamMembers', { teamId: from.id });
  await work.insertNew(
    'teamMembers',
    people.map(({ personId }) => ({ teamId: target.id, personId })),
  );
  await work.remove('teamMembers', { teamId: from.id });
  // Those that became part of this one earlier follow it.
  await work.set('teams', { mergedInto: from.id }, { mergedInto: target.id });
  await work.update('teams', from.id, { mergedInto: target.id });
  const names = [...new Set([...target.earlierNames, ...from.earlierNames, from.name])];
  const changed = await work.update('teams', target.id, {
    earlierNames: names.filter((name) => name !== target.name),
  });
  return 'row' in changed ? done(teamView(changed.row)) : missing('team');
}

/** Names of cycles are unique within a team: where both have one by that name, the one that moves says where it came from. */
async function moveCycles(work: Work, from: TeamRecord, target: TeamRecord): Promise<void> {
  const taken = new Set((await work.many('cycles', { teamId: target.id })).map(({ name }) => name.toLowerCase()));
  for (const cycle of await work.many('cycles', { teamId: from.id }, [{ by: 'starts' }, { by: 'id' }])) {
    let name = cycle.name;
    for (let copy = 1; taken.has(name.toLowerCase()); copy += 1) {
      name = copy === 1 ? `${cycle.name} (${from.name})` : `${cycle.name} (${from.name}, ${copy})`;
    }
    taken.add(name.toLowerCase());
    await work.update('cycles', cycle.id, { teamId: target.id, ...(name === cycle.name ? {} : { name }) });
  }
}
