import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromLocalField, toLocalField } from './local-moment.ts';

test('a moment survives the field to the minute, in any zone', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true }), (date) => {
      const minute = new Date(Math.floor(date.getTime() / 60_000) * 60_000).toISOString();
      const back = fromLocalField(toLocalField(minute));
      // Once a year an hour happens twice, and the field cannot say which.
      const apart = Math.abs(new Date(back ?? 0).getTime() - new Date(minute).getTime());
      expect([0, 3_600_000]).toContain(apart);
    }),
  );
});
test('nothing and nonsense are nothing', () => {
  expect(toLocalField(null)).toBe('');
  expect(toLocalField('someday')).toBe('');
  expect(fromLocalField('')).toBeUndefined();
  expect(fromLocalField('soon')).toBeUndefined();
});
