import type { PersonRole } from '@pawl/domain/vocabulary';
import { invalid } from '../invalid.ts';
import type { Ports } from '../ports/ports.ts';
import type { GroupRuleRecord } from '../ports/sign-in-records.ts';
import type { Reading, Work } from '../ports/work.ts';
import { done, missing, type Result } from '../refusal.ts';
import { applyGroups } from './apply-groups.ts';

const sourcesOf = ({ providers = [] }: Ports) => [
  ...providers.map(({ id, name }) => ({ id, name })),
  { id: 'scim', name: 'SCIM' },
];

export async function listGroupRules(read: Reading, ports: Ports) {
  const rules = await read.many('groupRules', {}, [{ by: 'source' }, { by: 'groupName' }, { by: 'id' }]);
  const teams = await read.many('teams', {});
  return done({
    sources: sourcesOf(ports),
    items: rules.map((rule) => ruleView(rule, teams.find(({ id }) => id === rule.teamId)?.name)),
  });
}

/** Holds at once for everybody whose groups are known, not only from their next sign-in on. */
export async function addGroupRule(
  work: Work,
  ports: Ports,
  input: { source: string; group: string; role?: PersonRole | null | undefined; teamId?: string | null | undefined },
) {
  const { source, group, role = null, teamId = null } = input;
  if (!sourcesOf(ports).some(({ id }) => id === source)) {
    return invalid(
      'body.source',
      `is one of ${sourcesOf(ports)
        .map(({ id }) => id)
        .join(', ')}`,
    );
  }
  if (role === null && teamId === null) return invalid('body.role', 'is needed, or a team');
  const team = teamId === null ? undefined : await work.one('teams', { id: teamId, mergedInto: null });
  if (teamId !== null && !team) return invalid('body.teamId', 'is no team here');
  const rule = { id: work.newId(), source, groupName: group, role, teamId, version: 1, createdAt: work.now };
  await work.insert('groupRules', [rule]);
  await applyToAll(work);
  return done(ruleView({ ...rule, workspaceId: work.actor.workspaceId }, team?.name));
}

export async function removeGroupRule(work: Work, id: string): Promise<Result<Record<string, never>>> {
  const rule = await work.one('groupRules', { id });
  if (!rule) return missing('rule');
  const people = await knownPeople(work);
  // Before the rule goes: a team it alone decided about would be nobody's to empty.
  if (rule.teamId !== null) await leaveTeam(work, people, rule.teamId);
  await work.remove('groupRules', { id });
  for (const personId of people) await applyGroups(work, personId);
  return done({});
}

async function leaveTeam(work: Work, people: readonly string[], teamId: string): Promise<void> {
  if (people.length > 0) await work.remove('teamMembers', { teamId, personId: { in: people } });
}

/** Everybody of whom a provider or the directory has told groups. */
async function knownPeople(work: Work): Promise<string[]> {
  const identities = await work.many('identities', {});
  const listed = await work.many('directoryPeople', {});
  return [...new Set([...identities, ...listed].map(({ personId }) => personId))];
}
async function applyToAll(work: Work): Promise<void> {
  for (const personId of await knownPeople(work)) await applyGroups(work, personId);
}

const ruleView = ({ id, source, groupName, role, teamId, version }: GroupRuleRecord, teamName: string | undefined) => ({
  id,
  source,
  group: groupName,
  role,
  team: teamId === null ? null : { id: teamId, name: teamName ?? '' },
  version,
});
