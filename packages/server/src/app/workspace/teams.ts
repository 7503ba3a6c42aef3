import { pageByName } from '../page.ts';
import type { Reading, Work } from '../ports/work.ts';
import type { TeamRecord } from '../ports/workspace-records.ts';
import { done, missing, type Result } from '../refusal.ts';
import { changeVersioned } from '../versioned.ts';

export const teamView = ({ id, name, earlierNames, cycleDays, version }: TeamRecord) => ({
  id,
  name,
  earlierNames,
  cycleDays,
  version,
});
export type TeamView = ReturnType<typeof teamView>;

/** Teams that became part of another are left out: their names find the other. */
export const listTeams = async (read: Reading, query: { cursor?: string | undefined; limit: number }) =>
  pageByName(await read.many('teams', { mergedInto: null }), query, teamView);

export async function addTeam(
  work: Work,
  { name, cycleDays = null }: { name: string; cycleDays?: number | null | undefined },
): Promise<Result<TeamView>> {
  const team = { id: work.newId(), name, earlierNames: [], cycleDays, mergedInto: null, version: 1 };
  await work.insert('teams', [{ ...team, createdAt: work.now }]);
  return done(teamView({ ...team, createdAt: work.now, workspaceId: work.actor.workspaceId }));
}

export async function changeTeam(
  work: Work,
  id: string,
  expected: number,
  { name, cycleDays }: { name?: string | undefined; cycleDays?: number | null | undefined },
): Promise<Result<TeamView>> {
  const team = await work.one('teams', { id, mergedInto: null });
  if (!team) return missing('team');
  const patch = {
    ...(name === undefined ? {} : { name, earlierNames: keepName(team, name) }),
    ...(cycleDays === undefined ? {} : { cycleDays }),
  };
  const changed = await changeVersioned(work, 'teams', 'team', id, expected, patch, teamView);
  return changed.ok ? done(teamView(changed.value)) : changed;
}

/** Writeups of years ago use the names of years ago: an earlier name keeps finding the thing. */
export function keepName(thing: { name: string; earlierNames: string[] }, next: string): string[] {
  if (thing.name === next) return thing.earlierNames;
  return [...new Set([...thing.earlierNames, thing.name])].filter((name) => name !== next);
}
