import { expect, test } from 'vitest';
import { isGlob, pathTest } from './glob.ts';

test.each([
  ['src/**/*.ts', 'src/a.ts', true],
  ['src/**/*.ts', 'src/a/b/c.ts', true],
  ['src/**/*.ts', 'src/a.tsx', false],
  ['src/*.ts', 'src/a/b.ts', false],
  ['**', '.github/workflows/a.yml', true],
  ['**/*.{ts,tsx}', 'a.tsx', true],
  ['{a,b/{c,d}}/*.js', 'b/d/x.js', true],
  ['a?c.[jt]s', 'abc.ts', true],
  ['a?c.[!j]s', 'abc.js', false],
  ['services/', 'services/x/y', true],
  ['**/test/**', 'test/a', true],
  ['**/test/**', 'a/test', true],
  ['./a.ts', 'a.ts', true],
  ['a.ts', 'b/a.ts', false],
  ['*', 'a\nb', true],
])('%s %s', (glob, path, expected) => expect(pathTest([glob])(path)).toBe(expected));

test('a glob with ! takes out again, in order', () => {
  const inside = pathTest(['src/**', '!src/gen/**', 'src/gen/keep.ts']);
  expect(['src/a.ts', 'src/gen/a.ts', 'src/gen/keep.ts'].map((path) => inside(path))).toEqual([true, false, true]);
});

test.each(['/abs', '../up', 'a/../b', '+(a)', '{1..9}', '{a', '{a,b}'.repeat(10), 'x'.repeat(501)])(
  '%s is refused',
  (glob) => expect(isGlob(glob)).toBeTypeOf('string'),
);

test('stars against a long name end at once', () => {
  const start = performance.now();
  expect(pathTest([`${'*a'.repeat(100)}b`])('a'.repeat(4_000))).toBe(false);
  expect(pathTest([`${'**/a/'.repeat(60)}b`])('a/'.repeat(1_000))).toBe(false);
  expect(performance.now() - start).toBeLessThan(20_000);
});
