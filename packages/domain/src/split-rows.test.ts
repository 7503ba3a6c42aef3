import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitRows } from './split-rows.ts';

describe('splitRows', () => {
  it('keeps a small file and any file that is not rows in one piece', () => {
    expect([...splitRows('a.md', 'x\n'.repeat(100), 10)]).toHaveLength(1);
    expect([...splitRows('a.jsonl', '{}\n{}\n', 100)]).toEqual([{ path: 'a.jsonl', text: '{}\n{}\n', firstLine: 1 }]);
  });
  it('repeats the header of a table, and every row keeps its line', () => {
    const text = 'id,text\n1,a\n2,"b\nb"\n3,c\n';
    const pieces = [...splitRows('a.csv', text, 19)];
    expect(pieces.map((piece) => piece.text)).toEqual(['id,text\n1,a\n', 'id,text\n2,"b\nb"\n', 'id,text\n3,c\n']);
    expect(pieces.map((piece) => piece.firstLine)).toEqual([1, 2, 4]);
  });
  it('loses nothing and cuts only between rows', () => {
    const rows = fc.array(
      fc.string({ maxLength: 40 }).map((text) => JSON.stringify({ text })),
      { minLength: 1, maxLength: 60 },
    );
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 200 }), (lines, most) => {
        const text = lines.map((line) => `${line}\n`).join('');
        const pieces = [...splitRows('a.jsonl', text, most)];
        expect(pieces.map((piece) => piece.text).join('')).toBe(text);
        for (const piece of pieces) {
          const before = lines
            .slice(0, piece.firstLine - 1)
            .map((line) => `${line}\n`)
            .join('');
          expect(text.startsWith(before + piece.text)).toBe(true);
        }
      }),
    );
  });
});
