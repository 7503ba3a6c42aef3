import { pageByName } from '../page.ts';
import type { TeamRecord } from '../ports/records.ts';
import type { Reading, Work } from '../ports/work.ts';
import { done, missing, type Result } from '../refusal.ts';
import { changeVersioned } from '../versioned.ts';

export const teamView = ({ id, name, earlierNames, version }: TeamRecord) => ({ id, name, earlierNames, version });
type TeamView = ReturnType<typeof teamView>;

export const listTeams = async (read: Reading, query: { cursor?: string | undefined; limit: number }) =>
  pageByName(await read.many('teams', {}), query, teamView);

export async function addTeam(work: Work, input: { name: string }): Promise<Result<TeamView>> {
  const team = { id: work.newId(), name: input.name, earlierNames: [], version: 1 };
  await work.insert('teams', [{ ...team, createdAt: work.now }]);
  return done(team);
}

export async function renameTeam(work: Work, id: string, expected: number, name: string): Promise<Result<TeamView>> {
  const team = await work.one('teams', { id });
  if (!team) return missing('team');
  const changed = await changeVersioned(
    work,
    'teams',
    'team',
    id,
    expected,
    { name, earlierNames: keepName(team, name) },
    teamView,
  );
  return changed.ok ? done(teamView(changed.value)) : changed;
}

/** Writeups of years ago use the names of years ago: an earlier name keeps finding the thing. */
export function keepName(thing: { name: string; earlierNames: string[] }, next: string): string[] {
  if (thing.name === next) return thing.earlierNames;
  return [...new Set([...thing.earlierNames, thing.name])].filter((name) => name !== next);
}
