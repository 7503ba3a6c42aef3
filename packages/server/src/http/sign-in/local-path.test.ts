import fc from 'fast-check';
import { expect, it } from 'vitest';
import { localPath } from './local-path.ts';

it.each(['/', '/i/INC-7', '/archive?q=a%20b#top'])('%s is a path of the page', (path) =>
  expect(localPath(path)).toBe(path),
);
it.each([
  '//evil.test',
  '/\\evil.test',
  '/\t/evil.test',
  'https://evil.test',
  'evil',
  '',
  undefined,
  ['/a'],
  '/api/session',
  '/.//evil.test',
])('%j is not', (path) => expect(localPath(path)).toBeUndefined());
it('never leads elsewhere, whatever is given', () => {
  const pieces = fc.array(fc.constantFrom('/', '\\', '.', ':', '@', 'a', '\t', '\n', '?', '#', 'http', '%2f'), {
    maxLength: 12,
  });
  fc.assert(
    fc.property(pieces, (parts) => {
      const path = localPath(`/${parts.join('')}`);
      if (path !== undefined) expect(new URL(path, 'https://pawl.test').origin).toBe('https://pawl.test');
    }),
    { numRuns: 500 },
  );
});
