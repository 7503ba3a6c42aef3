import fc from 'fast-check';
import { expect, test } from 'vitest';
import { blocksOf } from './markdown-blocks.ts';

test('paragraphs, headings, lists, quotes and code are told apart', () => {
  const text =
    '# What\nFirst line\nsecond line\n\n- one\n  and more\n- two\n\n3. third\n4) fourth\n> said\n> again\n```sh\n# not a heading\n```\nend';
  expect(blocksOf(text)).toEqual([
    { kind: 'heading', text: 'What' },
    { kind: 'paragraph', text: 'First line\nsecond line' },
    { kind: 'list', ordered: false, start: 1, items: ['one\nand more', 'two'] },
    { kind: 'list', ordered: true, start: 3, items: ['third', 'fourth'] },
    { kind: 'quote', text: 'said\nagain' },
    { kind: 'code', text: '# not a heading' },
    { kind: 'paragraph', text: 'end' },
  ]);
});

test('a long line was wrapped by an editor, a short one ended by its author', () => {
  const long = 'The scheduler started it again, and the second run sent 214 refunds';
  expect(blocksOf(`${long}\nthat were sent already.\nThen it ended.`)).toEqual([
    { kind: 'paragraph', text: `${long} that were sent already.\nThen it ended.` },
  ]);
});

test('code that is never closed runs to the end', () => {
  expect(blocksOf('```\nline\n\n- not a list')).toEqual([{ kind: 'code', text: 'line\n\n- not a list' }]);
});

test('no word of a text is lost, whatever it looks like', () => {
  const line = fc.tuple(
    fc.constantFrom('', '- ', '* ', '1. ', '> ', '# ', '  ', '```\n', '\t- '),
    fc.stringMatching(/^[a-z]{1,8}$/),
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 20 }), fc.constantFrom('\n', '\r\n', '\n\n'), (lines, end) => {
      const source = lines.map(([mark, word]) => mark + word).join(end);
      const kept = JSON.stringify(blocksOf(source));
      // The word behind a fence's opening mark is its language; here each fence stands on its own line.
      for (const [, word] of lines) expect(kept).toContain(word);
    }),
  );
});
