import fc from 'fast-check';
import { expect, it } from 'vitest';
import { mayChangeSight, maySee, type Sight, type Viewer } from './may-see.ts';

const person = fc.constantFrom('ann', 'ben', 'cy');
const viewers: fc.Arbitrary<Viewer> = fc.record({
  personId: fc.option(person),
  role: fc.constantFrom('admin', 'member', 'viewer'),
});
const sights: fc.Arbitrary<Sight> = fc.record({
  visibility: fc.constantFrom('workspace', 'restricted', 'public'),
  named: fc.uniqueArray(person),
  facilitatorId: fc.option(person),
  participants: fc.uniqueArray(person),
});

it('no role opens a restricted incident, and being named does', () => {
  fc.assert(
    fc.property(viewers, sights, (viewer, sight) => {
      const asOther = { ...viewer, role: 'admin' } as const;
      expect(maySee(asOther, sight)).toBe(maySee(viewer, sight));
      if (sight.visibility !== 'restricted') expect(maySee(viewer, sight)).toBe(true);
      else expect(maySee(viewer, sight)).toBe(sight.named.some((id) => id === viewer.personId));
    }),
  );
});

it('nobody changes who sees what they do not see, and viewers and nobody in particular change nothing', () => {
  fc.assert(
    fc.property(viewers, sights, (viewer, sight) => {
      if (!mayChangeSight(viewer, sight)) return;
      expect(maySee(viewer, sight)).toBe(true);
      expect(viewer.role).not.toBe('viewer');
      expect(viewer.personId).not.toBeNull();
    }),
  );
});

it('a member restricts only what they work on; an admin what they see', () => {
  const open: Sight = { visibility: 'workspace', named: [], facilitatorId: 'ann', participants: ['ben'] };
  const may = (personId: string, role: Viewer['role'] = 'member') => mayChangeSight({ personId, role }, open);
  expect([may('ann'), may('ben'), may('cy'), may('cy', 'admin')]).toEqual([true, true, false, true]);
});
