import fc from 'fast-check';
import { expect, it } from 'vitest';
import { placeByGroups, type GroupRule } from './group-place.ts';

const rule = (source: string, group: string, role: GroupRule['role'], teamId: string | null = null): GroupRule => ({
  source,
  group,
  role,
  teamId,
});

it('gives the highest role of all groups, from whichever source', () => {
  const rules = [rule('corp', '*', 'viewer'), rule('corp', 'sre', 'member'), rule('scim', 'leads', 'admin')];
  expect(placeByGroups(rules, [{ source: 'corp', groups: [] }]).role).toBe('viewer');
  expect(placeByGroups(rules, [{ source: 'corp', groups: ['sre'] }]).role).toBe('member');
  expect(placeByGroups(rules, [{ source: 'corp', groups: ['leads'] }]).role).toBe('viewer');
  const both = [
    { source: 'corp', groups: ['sre'] },
    { source: 'scim', groups: ['leads'] },
  ];
  expect(placeByGroups(rules, both).role).toBe('admin');
});
it('gives nobody a role whom no rule names, and tells Ops from ops', () => {
  const rules = [rule('corp', 'ops', 'member'), rule('corp', 'pay', null, 'team-1')];
  expect(placeByGroups(rules, []).role).toBeUndefined();
  expect(placeByGroups(rules, [{ source: 'corp', groups: ['Ops'] }]).role).toBeUndefined();
  expect(placeByGroups(rules, [{ source: 'other', groups: ['ops'] }]).role).toBeUndefined();
});
it('decides only about teams that a source of the person names', () => {
  const rules = [rule('corp', 'pay', null, 'pay'), rule('corp', 'web', null, 'web'), rule('scim', 'x', null, 'ops')];
  const place = placeByGroups(rules, [{ source: 'corp', groups: ['pay'] }]);
  expect([...place.teams]).toEqual(['pay']);
  expect([...place.decided].toSorted()).toEqual(['pay', 'web']);
});
it('never gives more for fewer groups', () => {
  const ranks = { viewer: 1, member: 2, admin: 3 };
  const group = fc.constantFrom('a', 'b', 'c', '*');
  const rules = fc.array(
    fc.record({
      source: fc.constantFrom('corp', 'scim'),
      group,
      role: fc.constantFrom('viewer', 'member', 'admin', null),
      teamId: fc.constantFrom('t1', 't2', null),
    }),
    { maxLength: 8 },
  );
  const groups = fc.uniqueArray(fc.constantFrom('a', 'b', 'c'));
  fc.assert(
    fc.property(rules, groups, groups, (all, some, more) => {
      const few = placeByGroups(all, [{ source: 'corp', groups: some }]);
      const many = placeByGroups(all, [{ source: 'corp', groups: [...some, ...more] }]);
      expect(ranks[many.role ?? 'viewer'] >= ranks[few.role ?? 'viewer']).toBe(true);
      for (const team of few.teams) expect(many.teams.has(team)).toBe(true);
    }),
    { numRuns: 200 },
  );
});
