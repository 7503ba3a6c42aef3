import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { highlight } from './highlight.ts';
import { RecallIndex } from './recall-index.ts';
import { recall } from './recall.ts';
import { termVector } from './term-vector.ts';
import { tokenise } from './tokens.ts';

const words = [
  'queue',
  'Queues',
  'disk',
  'timeout',
  'retried',
  'NullPointerException',
  'ERR_CONN_RESET',
  'refund',
  '決済失敗',
  'Zürich',
  'the',
];
const text = fc.array(fc.constantFrom(...words), { maxLength: 12 }).map((list) => list.join(' '));
const tags = fc.subarray(['a', 'b']);
const told = fc.record({ title: text, body: text, services: tags, components: tags, occurredAt: fc.nat(2e11) });
const question = fc.record({
  title: text,
  text,
  services: tags,
  components: tags,
  at: fc.option(fc.nat(3e11), { nil: undefined }),
  limit: fc.integer({ min: 1, max: 12 }),
});

describe('why a match stands where it does', () => {
  it('is the sum of its parts, the largest first, and every word of it stands in the older text', () => {
    fc.assert(
      fc.property(fc.array(told, { maxLength: 12 }), question, (documents, asked) => {
        const index = new RecallIndex();
        for (const [n, { title, body, ...of }] of documents.entries()) {
          index.add({ id: String(n), vector: termVector(title, body), ...of });
        }
        const matches = recall(index, asked);
        expect(matches.map(({ score }) => score)).toEqual(matches.map(({ score }) => score).toSorted((a, b) => b - a));
        for (const { id, score, parts, matched } of matches) {
          const points = parts.map((part) => part.points);
          expect(points.reduce((sum, part) => sum + part, 0)).toBeCloseTo(score, 9);
          expect(points).toEqual(points.toSorted((a, b) => b - a));
          expect(Math.min(...points)).toBeGreaterThan(0);
          const ofWords = parts.flatMap(({ by, term }) => (by === 'word' ? [term] : []));
          expect(ofWords).toEqual(matched.map(({ term }) => term));
          const { title = '', body = '' } = documents[Number(id)] ?? {};
          const older = `${title}\n${body}`;
          for (const { term } of matched) {
            const marked = highlight(older, [term]).map(({ start, end }) => older.slice(start, end));
            expect(marked.length).toBeGreaterThan(0);
            for (const word of marked) expect(tokenise(word).map((token) => token.term)).toContain(term);
          }
          expect(parts.some(({ by }) => by === 'service')).toBe(
            documents[Number(id)]?.services.some((service) => asked.services.includes(service)),
          );
        }
      }),
      { numRuns: 300 },
    );
  });
});
