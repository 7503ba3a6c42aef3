import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ByteWriter } from './byte-writer.ts';
import { ListCursor } from './list-cursor.ts';
import { writeList } from './posting-list.ts';

const anEntry = fc.record({
  gap: fc.oneof({ weight: 3, arbitrary: fc.nat(5) }, { weight: 1, arbitrary: fc.nat(70_000) }),
  counts: fc.oneof(
    { weight: 8, arbitrary: fc.integer({ min: 1, max: 3 }) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 0xffffffff }) },
  ),
});

function written(entries: readonly { gap: number; counts: number }[]) {
  const documents = new Uint32Array(entries.length);
  let document = -1;
  for (const [at, { gap }] of entries.entries()) documents[at] = document += gap + 1;
  const counts = Uint32Array.from(entries, (entry) => entry.counts);
  const out = new ByteWriter();
  out.bytes(new Uint8Array(3));
  writeList(out, new ByteWriter(), documents, counts, entries.length, (_, both) => both % 1000);
  const cursor = new ListCursor();
  cursor.open(out.written, 3, entries.length);
  return { cursor, documents, counts };
}

describe('a written list', () => {
  it('is read as it was, with bounds that no entry exceeds', () => {
    fc.assert(
      fc.property(fc.array(anEntry, { minLength: 1, maxLength: 600, size: 'max' }), (entries) => {
        const { cursor, documents, counts } = written(entries);
        let at = 0;
        for (let block = 0; block < cursor.blocks; block++) {
          cursor.decode(block);
          for (let entry = 0; entry < cursor.entries; entry++, at++) {
            expect([cursor.documents[entry], cursor.counts[entry]]).toEqual([documents[at], counts[at]]);
            expect(cursor.boundOfBlock(block)).toBeGreaterThanOrEqual((counts[at] ?? 0) % 1000);
          }
          expect(cursor.lastOf(block)).toBe(documents[at - 1]);
        }
        expect(at).toBe(entries.length);
      }),
      { numRuns: 60 },
    );
  });

  it('answers for any document, asked in any order', () => {
    fc.assert(
      fc.property(
        fc.array(anEntry, { minLength: 1, maxLength: 500, size: 'max' }),
        fc.array(fc.nat(), { minLength: 1, maxLength: 60 }),
        (entries, asked) => {
          const { cursor, documents, counts } = written(entries);
          const known = new Map(Array.from(documents, (document, at) => [document, counts[at]]));
          const last = documents.at(-1) ?? 0;
          for (const number of asked) {
            for (const document of [number % (last + 3), documents[number % documents.length] ?? 0]) {
              expect(cursor.countsOf(document)).toBe(known.get(document) ?? 0);
            }
          }
        },
      ),
      { numRuns: 100 },
    );
  });
});
