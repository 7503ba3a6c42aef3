import type { PersonRole } from '../vocabulary.ts';

/** What a group means in a workspace: a role, a team, or both. `group` is as the source names it; `*` is everybody of that source. */
export interface GroupRule {
  readonly source: string;
  readonly group: string;
  readonly role: PersonRole | null;
  readonly teamId: string | null;
}

/** What one source says of a person: an identity provider at their last sign-in, or the directory. */
export interface Membership {
  readonly source: string;
  readonly groups: readonly string[];
}

export interface GroupPlace {
  /** The highest role any of their groups gives; undefined when none gives one. */
  readonly role: PersonRole | undefined;
  readonly teams: ReadonlySet<string>;
  /** Teams their sources decide about: of these they are in `teams` and in no other. */
  readonly decided: ReadonlySet<string>;
}

const ranks: Readonly<Record<PersonRole, number>> = { viewer: 1, member: 2, admin: 3 };

/** Where somebody's groups put them. Names of groups are compared as they are written: identity providers tell `Ops` from `ops`. */
export function placeByGroups(rules: readonly GroupRule[], memberships: readonly Membership[]): GroupPlace {
  const heard = rules.filter(({ source }) => memberships.some((one) => one.source === source));
  const matching = heard.filter(({ source, group }) =>
    memberships.some((one) => one.source === source && (group === '*' || one.groups.includes(group))),
  );
  const teamsOf = (of: readonly GroupRule[]) => new Set(of.flatMap(({ teamId }) => (teamId === null ? [] : [teamId])));
  const roles = matching.flatMap(({ role }) => (role === null ? [] : [role]));
  return {
    role: roles.toSorted((a, b) => ranks[b] - ranks[a])[0],
    teams: teamsOf(matching),
    decided: teamsOf(heard),
  };
}
