import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RecallIndex, type RecallDocument } from './recall-index.ts';
import { recall, type RecallMatch } from './recall.ts';
import { termVector } from './term-vector.ts';

const words = ['queue', 'disk', 'timeout', 'retry', 'NullPointer', 'refund', 'ERR_1', 'ledger', 'the'];
const text = fc.array(fc.constantFrom(...words), { maxLength: 12 }).map((list) => list.join(' '));
const tags = fc.subarray(['a', 'b', 'c']);
const aDocument = fc
  .record({
    id: fc.constantFrom('1', '2', '3', '4', '5', '6'),
    title: text,
    body: text,
    services: tags,
    components: tags,
    occurredAt: fc.nat(2e11),
  })
  .map(({ title, body, ...rest }): RecallDocument => ({ ...rest, vector: termVector(title, body) }));
const change = fc.oneof(
  { weight: 3, arbitrary: aDocument },
  { weight: 1, arbitrary: fc.constantFrom('1', '2', '3', '4', '5', '6') },
);
const question = fc.record({ title: text, text, services: tags, components: tags, at: fc.nat(3e11), limit: fc.nat(8) });

function builtAtOnce(documents: Iterable<RecallDocument>): RecallIndex {
  const index = new RecallIndex();
  for (const document of documents) index.add(document);
  return index;
}

describe('recall index', () => {
  it('after any adds, replacements and removals answers as if built at once', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 40 }), question, (changes, query) => {
        const index = new RecallIndex();
        const kept = new Map<string, RecallDocument>();
        for (const next of changes) {
          if (typeof next === 'string') {
            expect(index.remove(next)).toBe(kept.delete(next));
          } else {
            index.add(next);
            kept.set(next.id, next);
          }
        }
        expect(index.size).toBe(kept.size);
        expect(recall(index, query)).toEqual(recall(builtAtOnce(kept.values()), query));
      }),
    );
  });

  it('is as before once a document is removed and added again', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(aDocument, { selector: ({ id }) => id, minLength: 1 }),
        question,
        (documents, query) => {
          const index = builtAtOnce(documents);
          const before = recall(index, query);
          for (const document of documents.slice(0, 2)) index.remove(document.id);
          for (const document of documents.slice(0, 2)) index.add(document);
          expect(recall(index, query)).toEqual(before);
        },
      ),
    );
  });

  it('answers with sound numbers, best first, as many as asked', () => {
    fc.assert(
      fc.property(fc.array(aDocument, { maxLength: 12 }), question, (documents, query) => {
        const matches = recall(builtAtOnce(documents), query);
        expect(matches.length).toBeLessThanOrEqual(query.limit);
        for (const { score, strength, matched } of matches) {
          expect(score).toBeGreaterThan(0);
          expect(Number.isFinite(score)).toBe(true);
          expect(strength).toBeGreaterThan(0);
          expect(strength).toBeLessThanOrEqual(1);
          expect(matched.reduce((sum, { share }) => sum + share, 0)).toBeLessThanOrEqual(1 + 1e-9);
        }
        const scores = matches.map(({ score }) => score);
        expect(scores).toEqual(scores.toSorted((a, b) => b - a));
      }),
    );
  });

  it('gives the same first matches for any limit', () => {
    const ids = (matches: readonly RecallMatch[]): string[] => matches.map(({ id }) => id);
    fc.assert(
      fc.property(fc.array(aDocument, { maxLength: 12 }), question, (documents, query) => {
        const index = builtAtOnce(documents);
        const all = ids(recall(index, { ...query, limit: 100 }));
        expect(ids(recall(index, query))).toEqual(all.slice(0, query.limit));
      }),
    );
  });
});
