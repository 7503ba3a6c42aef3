import { expect, test } from 'vitest';
import { searchDepth } from './rule-cost.ts';

test.each([
  [{ pattern: 'a' }, 0],
  [{ has: { kind: 'pair', has: { field: 'key', regex: 'x' }, stopBy: 'end' } }, 1],
  [{ not: { has: { stopBy: 'end', any: [{ has: { stopBy: 'end', kind: 'a' } }, { kind: 'b' }] } } }, 2],
  [{ inside: { stopBy: { kind: 'function' }, follows: { stopBy: 'end', kind: 'a' } } }, 2],
])('%j searches %i deep', (rule, expected) => expect(searchDepth(rule)).toBe(expected));
