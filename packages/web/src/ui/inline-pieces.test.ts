import fc from 'fast-check';
import { expect, test } from 'vitest';
import { piecesOf } from './inline-pieces.ts';

test('code, stress and links are cut out', () => {
  expect(piecesOf('see `a**b**` and **this** or [the graph](https://x.test/a_(b)), https://y.test/p?q=1.')).toEqual([
    { kind: 'text', text: 'see ' },
    { kind: 'code', text: 'a**b**' },
    { kind: 'text', text: ' and ' },
    { kind: 'strong', text: 'this' },
    { kind: 'text', text: ' or ' },
    { kind: 'link', text: 'the graph', href: 'https://x.test/a_(b' },
    { kind: 'text', text: '), ' },
    { kind: 'link', text: 'https://y.test/p?q=1', href: 'https://y.test/p?q=1' },
    { kind: 'text', text: '.' },
  ]);
});

test('an address that could run code never becomes a link', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('javascript:', 'data:text/html,', 'vbscript:', 'JaVaScRiPt:'),
      fc.string(),
      (scheme, rest) => {
        const pieces = piecesOf(`[press](${scheme}${rest}) ${scheme}${rest}`);
        for (const piece of pieces) if (piece.kind === 'link') expect(piece.href).toMatch(/^https?:\/\//);
      },
    ),
  );
});

test('plain text comes back whole', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z \n]{0,60}$/), (text) => {
      expect(
        piecesOf(text)
          .map((piece) => piece.text)
          .join(''),
      ).toBe(text);
    }),
  );
});
