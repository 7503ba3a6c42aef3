import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changedFields, editFields, mergeEdits, patchOf, type Edit } from './edit-merge.ts';

const base: Edit = {
  title: 'Refunds twice',
  summary: 'They were.',
  severity: 'SEV2',
  services: ['settlement'],
  occurredAt: '2026-03-14T09:12',
  mitigatedAt: '',
  resolvedAt: '',
  actorWasAgent: false,
};

test('changes to different fields are joined without a clash', () => {
  const theirs = { ...base, title: 'Refunds paid twice' };
  const mine = { ...base, services: ['settlement', 'ledger'] };
  expect(mergeEdits(base, theirs, mine)).toEqual({
    merged: { ...base, title: 'Refunds paid twice', services: ['settlement', 'ledger'] },
    clashes: [],
  });
});
test('the same field changed by both is a clash, and mine is kept until it is settled', () => {
  const theirs = { ...base, summary: 'Theirs.' };
  const mine = { ...base, summary: 'Mine.' };
  expect(mergeEdits(base, theirs, mine)).toEqual({ merged: mine, clashes: ['summary'] });
});
test('both saying the same is no clash', () => {
  const same = { ...base, severity: 'SEV1' };
  expect(mergeEdits(base, same, same)).toEqual({ merged: same, clashes: [] });
});
test('a patch says only what differs, and empties what was emptied', () => {
  const from = { ...base, resolvedAt: '2026-03-14T10:00' };
  expect(patchOf(from, { ...from, resolvedAt: '', severity: '' })).toEqual({ severity: null, resolvedAt: null });
  expect(patchOf(base, base)).toEqual({});
});

const edit: fc.Arbitrary<Edit> = fc.record({
  title: fc.constantFrom('a', 'b', 'c'),
  summary: fc.constantFrom('a', 'b', 'c'),
  severity: fc.constantFrom('', 'SEV1', 'SEV2'),
  services: fc.constantFrom([], ['x'], ['x', 'y']),
  occurredAt: fc.constantFrom('2026-01-01T00:00', '2026-01-02T00:00'),
  mitigatedAt: fc.constantFrom('', '2026-01-02T00:00'),
  resolvedAt: fc.constantFrom('', '2026-01-02T00:00'),
  actorWasAgent: fc.boolean(),
});

test('nobody’s change is ever dropped without a clash', () => {
  fc.assert(
    fc.property(edit, edit, edit, (from, theirs, mine) => {
      const { merged, clashes } = mergeEdits(from, theirs, mine);
      for (const field of editFields) {
        if (changedFields(from, mine).includes(field)) expect(merged[field]).toEqual(mine[field]);
        const theirsLost = changedFields(from, theirs).includes(field) && changedFields(theirs, merged).includes(field);
        if (theirsLost) expect(clashes).toContain(field);
      }
    }),
  );
});
