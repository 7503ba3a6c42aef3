import type { TeamRecord } from '../ports/workspace-records.ts';

const fold = (name: string): string => name.trim().replaceAll(/\s+/g, ' ').toLowerCase();

export interface TeamBook {
  /** Of a team that became part of another, the other. */
  byId(id: string | null): TeamRecord | undefined;
  /** By its name or an earlier one; a name in use wins. */
  byName(name: string): TeamRecord | undefined;
}

/** Files in repositories name teams as they were called when the file was written. */
export function teamBook(teams: readonly TeamRecord[]): TeamBook {
  const ids = new Map(teams.map((team) => [team.id, team]));
  const living = (team: TeamRecord | undefined): TeamRecord | undefined => {
    let found = team;
    for (let steps = 0; found && found.mergedInto !== null && steps < teams.length; steps += 1) {
      found = ids.get(found.mergedInto);
    }
    return found;
  };
  const names = new Map<string, TeamRecord>();
  for (const team of teams) for (const name of team.earlierNames) names.set(fold(name), team);
  for (const team of teams) if (team.mergedInto !== null) names.set(fold(team.name), team);
  for (const team of teams) if (team.mergedInto === null) names.set(fold(team.name), team);
  return {
    byId: (id) => (id === null ? undefined : living(ids.get(id))),
    byName: (name) => living(names.get(fold(name))),
  };
}
