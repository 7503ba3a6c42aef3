import { expect, it } from 'vitest';
import { uuidV7 } from './uuid-v7.ts';

it('sorts by time, and within a millisecond in the order it was made', () => {
  const ids = [...Array.from({ length: 3_000 }, () => uuidV7(1_700_000_000_000)), uuidV7(1_700_000_000_001)];
  expect(ids.toSorted()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
});

it('is a version 7 of RFC 9562', () => {
  expect(uuidV7(0x0123456789ab)).toMatch(/^01234567-89ab-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
});

it('gives different ids however many a millisecond has', () => {
  const ids = Array.from({ length: 10_000 }, () => uuidV7(42));
  expect(new Set(ids).size).toBe(ids.length);
});
