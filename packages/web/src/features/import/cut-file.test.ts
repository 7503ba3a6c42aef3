import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutFile } from './cut-file.ts';

test('prose is one writeup and stays whole', () => {
  const text = 'line\n'.repeat(50);
  expect(cutFile('a.md', text, 10, 1_000)).toEqual([{ path: 'a.md', text, firstLine: 1 }]);
  expect(cutFile('a.md', text, 10, 100)).toBeUndefined();
});

test('JSON lines are cut between records, each piece knowing its first line', () => {
  const lines = ['{"a":1}', '{"a":22}', '{"a":333}', '{"a":4}'];
  const pieces = cutFile('x.jsonl', lines.join('\n'), 18, 1_000) ?? [];
  expect(pieces.map(({ firstLine }) => firstLine)).toEqual([1, 3]);
  for (const piece of pieces) {
    piece.text
      .trim()
      .split('\n')
      .forEach((line, index) => expect(line).toBe(lines[piece.firstLine - 1 + index]));
  }
});

test('tables keep their heading in every piece, and rows with line breaks whole', () => {
  const text = 'key,story\n1,"two\nlines"\n2,plain\n3,"a ""quoted"" word"\n';
  const pieces = cutFile('x.csv', text, 31, 1_000) ?? [];
  expect(pieces.length).toBeGreaterThan(1);
  for (const piece of pieces) expect(piece.text.startsWith('key,story\n')).toBe(true);
  expect(pieces.map(({ text: piece }) => piece.slice('key,story\n'.length)).join('')).toBe(
    text.slice('key,story\n'.length),
  );
  // The heading takes one line above the records: piece line 2 is line `firstLine + 1` of the whole file.
  expect(pieces[1]).toMatchObject({ firstLine: 3, text: expect.stringContaining('2,plain') as string });
});

test('no record is lost or repeated, however the pieces fall', () => {
  fc.assert(
    fc.property(
      fc.array(fc.stringMatching(/^[a-z]{1,30}$/), { minLength: 1 }),
      fc.integer({ min: 40, max: 200 }),
      (words, size) => {
        const lines = words.map((word) => JSON.stringify({ word }));
        const pieces = cutFile('x.ndjson', lines.join('\n'), size, 1_000) ?? [];
        expect(pieces.flatMap(({ text }) => text.trim().split('\n'))).toEqual(lines);
      },
    ),
  );
});

test('a single record larger than a request is refused rather than broken', () => {
  expect(cutFile('x.jsonl', `{}\n"${'a'.repeat(200)}"\n{}`, 50, 100)).toBeUndefined();
});
