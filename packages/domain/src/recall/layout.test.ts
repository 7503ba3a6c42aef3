import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  fieldFrequency,
  fieldNorm,
  inSteps,
  recencyFactor,
  sameServiceBoost,
  saturated,
  sharedComponentBoost,
} from './bm25f.ts';
import { candidatesFor } from './candidates.ts';
import { readQuery } from './query.ts';
import { RecallIndex, type RecallDocument } from './recall-index.ts';
import { recall, type RecallQuery } from './recall.ts';
import { segmentBytes, segmentOf } from './segment-bytes.ts';
import { fieldLength, termCounts, termVector } from './term-vector.ts';

/** BM25F as it is written down: every document, every term, a full sort. What any layout has to answer. */
function plainly(
  documents: readonly RecallDocument[],
  query: RecallQuery,
  index = builtOf(documents),
): { id: string; score: number }[] {
  const { terms } = readQuery(index, query.title, query.text);
  const average = (lengths: number[]): number => lengths.reduce((sum, n) => sum + n, 0) / Math.max(1, lengths.length);
  const titleAverage = average(documents.map(({ vector }) => fieldLength(vector.title)));
  const bodyAverage = average(documents.map(({ vector }) => fieldLength(vector.body)));
  const shares = (a: readonly string[] = [], b: readonly string[] = []): boolean => a.some((tag) => b.includes(tag));
  return documents
    .map(({ id, vector, services, components, occurredAt }) => {
      const title = new Map(termCounts(vector.title));
      const body = new Map(termCounts(vector.body));
      const titleNorm = fieldNorm('title', fieldLength(vector.title), titleAverage);
      const bodyNorm = fieldNorm('body', fieldLength(vector.body), bodyAverage);
      let score = 0;
      for (const { asked, weight } of terms) {
        const counts = ((title.get(asked?.term ?? '') ?? 0) << 16) | (body.get(asked?.term ?? '') ?? 0);
        if (counts !== 0) score += inSteps(weight * saturated(fieldFrequency(counts, titleNorm, bodyNorm)));
      }
      if (shares(query.services, services)) score *= sameServiceBoost;
      if (shares(query.components, components)) score *= sharedComponentBoost;
      if (query.at !== undefined) score *= recencyFactor(query.at - occurredAt);
      return { id, score, occurredAt };
    })
    .filter(({ id, score, occurredAt }) => {
      return score > 0 && occurredAt < (query.before ?? Infinity) && !query.exclude?.includes(id);
    })
    .toSorted((a, b) => b.score - a.score || b.occurredAt - a.occurredAt || (a.id < b.id ? -1 : 1))
    .slice(0, query.limit)
    .map(({ id, score }) => ({ id, score }));
}

function builtOf(documents: readonly RecallDocument[]): RecallIndex {
  const index = new RecallIndex();
  for (const document of documents) index.add(document);
  return index;
}

const scored = (index: RecallIndex, query: RecallQuery) =>
  candidatesFor(index, query, query.limit).best.map(({ document, score }) => ({ id: index.idOf(document), score }));

/** The index as another process reads it: from the bytes of its segments, with tags numbered in another order. */
function throughBytes(index: RecallIndex): RecallIndex {
  const copy = new RecallIndex();
  copy.services.numberOf(['elsewhere']);
  copy.components.numberOf(['c', 'b']);
  for (const segment of index.sealed) {
    const bytes = new Uint8Array(segmentBytes(segment, index));
    copy.addSealed(segmentOf(bytes, segment.postings, segment.dead, copy));
  }
  return copy;
}

const words = ['queue', 'disk', 'timeout', 'retry', 'NullPointer', 'refund', 'ERR_1', 'ledger', 'Zürich', '決済失敗'];
const text = fc.array(fc.constantFrom(...words), { maxLength: 10 }).map((list) => list.join(' '));
const tags = fc.subarray(['a', 'b', 'c']);
const uuid = (n: number): string => `0197a000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
const anId = fc.nat(9).map((n) => (n % 3 === 0 ? `INC-${n}` : uuid(n)));
const aDocument = fc
  .record({ id: anId, title: text, body: text, services: tags, components: tags, occurredAt: fc.nat(2e11) })
  .map(({ title, body, ...rest }): RecallDocument => ({ ...rest, vector: termVector(title, body) }));
const aQuestion = fc.record({
  title: text,
  text,
  services: tags,
  components: tags,
  at: fc.option(fc.nat(3e11), { nil: undefined }),
  before: fc.option(fc.nat(3e11), { nil: undefined }),
  exclude: fc.array(anId, { maxLength: 2 }),
  hidden: fc.array(anId, { maxLength: 3 }),
  limit: fc.nat(6),
});
type Change = { add: RecallDocument } | { remove: string } | { settleFor: number };
const aChange: fc.Arbitrary<Change> = fc.oneof(
  { weight: 5, arbitrary: aDocument.map((add) => ({ add })) },
  { weight: 1, arbitrary: anId.map((remove) => ({ remove })) },
  { weight: 2, arbitrary: fc.nat(40).map((settleFor) => ({ settleFor })) },
);

describe('the layout of the index', () => {
  it('changes no answer: whatever is added, replaced, removed and sealed, and however far a sealing has come', () => {
    fc.assert(
      fc.property(fc.array(aChange, { maxLength: 50 }), aQuestion, (changes, query) => {
        const index = new RecallIndex();
        const kept = new Map<string, RecallDocument>();
        let settling: Generator<void, boolean> | undefined;
        for (const change of changes) {
          if ('add' in change) {
            index.add(change.add);
            kept.set(change.add.id, change.add);
          } else if ('remove' in change) {
            expect(index.remove(change.remove)).toBe(kept.delete(change.remove));
          } else {
            settling ??= index.settle();
            for (let left = change.settleFor; left > 0 && settling; left--) {
              if (settling.next().done) settling = undefined;
            }
          }
        }
        const documents = [...kept.values()].filter(({ id }) => !query.hidden.includes(id));
        expect(index.size).toBe(kept.size);
        expect([...index.ids()].toSorted()).toEqual([...kept.keys()].toSorted());
        expect(scored(index, query)).toEqual(plainly(documents, query));
        // Whoever may not see some of them gets what an archive without them answers, to the last bit.
        expect(recall(index, query)).toEqual(recall(builtOf(documents), { ...query, hidden: undefined }));
        const whole = recall(index, query);
        if (settling) expect([...settling].every((step) => step === undefined)).toBe(true);
        index.settleNow();
        expect(recall(index, query)).toEqual(whole);
        expect(recall(throughBytes(index), query)).toEqual(whole);
      }),
      { numRuns: 500 },
    );
  });

  it('changes no answer in an archive of many windows, with common words and rare ones, also after a tenth was replaced', () => {
    const random = randomFrom(7);
    const word = (): string => `w${Math.floor(400 * random() ** 3).toString(36)}`;
    const someWords = (most: number): string => Array.from({ length: Math.ceil(most * random()) }, word).join(' ');
    const aRandom = (n: number): RecallDocument => ({
      id: uuid(n),
      vector: termVector(someWords(6), someWords(n % 97 === 0 ? 900 : 40)),
      services: [`s${Math.floor(5 * random())}`],
      components: [],
      occurredAt: Math.floor(random() * 2e11),
    });
    const index = new RecallIndex();
    const kept = new Map<string, RecallDocument>();
    for (let n = 0; n < 11_000; n++) {
      const document = aRandom(n < 10_000 ? n : Math.floor(random() * 10_000));
      index.add(document);
      kept.set(document.id, document);
      if (n === 1500 || n === 9700) index.settleNow();
    }
    const documents = [...kept.values()];
    const built = builtOf(documents);
    const hidden = new Set(documents.filter((_, at) => at % 50 === 0).map(({ id }) => id));
    const seen = documents.filter(({ id }) => !hidden.has(id));
    const builtOfSeen = builtOf(seen);
    for (let asked = 0; asked < 25; asked++) {
      if (asked === 12) index.settleNow();
      const query = {
        title: someWords(5),
        text: someWords(asked % 5 === 0 ? 60 : 12),
        services: asked % 2 === 0 ? ['s1'] : [],
        at: asked % 3 === 0 ? undefined : 2.1e11,
        before: asked % 4 === 0 ? 1e11 : undefined,
        limit: [1, 10, 40][asked % 3] ?? 10,
      };
      expect(scored(index, query)).toEqual(plainly(documents, query, built));
      if (asked % 5 !== 0) continue;
      expect(scored(index, { ...query, hidden: [...hidden] })).toEqual(plainly(seen, query, builtOfSeen));
    }
  });

  it('takes a fraction of the memory once it is sealed', () => {
    const index = new RecallIndex();
    const random = randomFrom(3);
    for (let n = 0; n < 3000; n++) {
      const body = Array.from({ length: 60 }, () => `w${Math.floor(5000 * random() ** 2)}`).join(' ');
      index.add({ id: uuid(n), vector: termVector('a title', body), services: [], components: [], occurredAt: n });
    }
    index.settleNow();
    expect(index.unsealed).toBe(0);
    expect(index.sealedBytes / index.size).toBeLessThan(300);
  });
});

function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
