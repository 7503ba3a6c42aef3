import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFile } from './read-file.ts';
import { bytesOf, splitRows } from './split-rows.ts';

const cell = fc.string({
  unit: fc.constantFrom('a', 'é', '"', ',', '\n', ' ', '界', '😀'),
  minLength: 1,
  maxLength: 12,
});
const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

describe('cutting files of rows', () => {
  it('repeats the CSV header, and rows keep their place in the file', () => {
    fc.assert(
      fc.property(
        fc.array(cell, { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 40, max: 400 }),
        (texts, limit) => {
          const text = `title,text,date\n${texts.map((one, index) => `row ${String(index)},${quoted(one)},2020-01-02`).join('\n')}\n`;
          const whole = readFile('a.csv', text).writeups;
          const pieces = splitRows('a.csv', text, limit);
          const parts = pieces.flatMap(
            (piece) => readFile('a.csv', piece.text, { firstLine: piece.firstLine }).writeups,
          );
          expect(parts).toEqual(whole);
          expect(parts).toHaveLength(texts.length);
        },
      ),
    );
  });

  it('keeps line numbers of JSON lines, and pieces within the limit', () => {
    const rows = Array.from({ length: 50 }, (_, index) =>
      index === 17 ? '{broken' : JSON.stringify({ title: `t${String(index)}`, text: '- [ ] do é' }),
    );
    const text = rows.join('\n');
    const pieces = splitRows('a.jsonl', text, 300);
    expect(pieces.length).toBeGreaterThan(5);
    for (const piece of pieces) expect(bytesOf(piece.text)).toBeLessThanOrEqual(300);
    const readings = pieces.map((piece) => readFile('a.jsonl', piece.text, { firstLine: piece.firstLine }));
    expect(readings.flatMap(({ unread }) => unread)).toMatchObject([{ fromLine: 18 }]);
    expect(readings.flatMap(({ writeups }) => writeups.map(({ actions }) => actions[0]?.line))).toEqual(
      rows.map((_, index) => index + 1).filter((line) => line !== 18),
    );
  });

  it('gives an oversized row a piece of its own and leaves other formats whole', () => {
    const text = `{"title":"${'x'.repeat(500)}"}\n{"title":"b"}`;
    expect(splitRows('a.jsonl', text, 100)).toHaveLength(2);
    expect(splitRows('a.md', text, 10)).toEqual([{ text, firstLine: 1 }]);
  });

  it('sets a row with a stray quote aside and reads the ones below it', () => {
    const text =
      'title,text,date\n"open,x,2021-01-02\n"c","ok",2021-01-03\nd,"never closed,2021-01-04\ne,f,2021-01-05\n';
    const { writeups, unread } = readFile('a.csv', text);
    expect(writeups.map(({ title }) => title)).toEqual(['c', 'e']);
    expect(unread).toMatchObject([{ fromLine: 2 }, { fromLine: 4, reason: 'a row whose quote is never closed' }]);
  });

  it('counts bytes as UTF-8 does', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => bytesOf(text) === Buffer.byteLength(text)));
  });
});
