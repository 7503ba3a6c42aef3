import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseFusion, fuse, type FusionCase } from './fuse.ts';

const match = (id: string, score: number) => ({ id, score, parts: [{ by: 'word' as const, points: score }] });
const order = (matches: readonly { readonly id: string }[]): string[] => matches.map(({ id }) => id);

describe('fusing words with nearness in meaning', () => {
  const matches = [match('a', 10), match('b', 9), match('c', 4)];

  it('changes nothing at weight 0, without nearness, or where all are as near', () => {
    expect(fuse(matches, new Map([['b', 1]]), 0)).toEqual(matches);
    expect(fuse(matches, new Map(), 0.5)).toEqual(matches);
    expect(fuse(matches, new Map(['a', 'b', 'c'].map((id) => [id, 0.4])), 0.5)).toEqual(matches);
  });

  it('lifts what is near, as far as the weight says', () => {
    const near = new Map([
      ['a', 0.1],
      ['b', 0.5],
      ['c', 0.9],
    ]);
    expect(order(fuse(matches, near, 0.2))).toEqual(['b', 'a', 'c']);
    expect(order(fuse(matches, near, 0.5))).toEqual(['b', 'c', 'a']);
  });

  it('keeps every match, the order, and the score the sum of its parts', () => {
    const some = fc.uniqueArray(fc.tuple(fc.string({ maxLength: 3 }), fc.double({ min: 0.1, max: 20, noNaN: true })), {
      selector: ([id]) => id,
    });
    const cosines = fc.array(fc.tuple(fc.string({ maxLength: 3 }), fc.double({ min: -1, max: 1, noNaN: true })));
    fc.assert(
      fc.property(some, cosines, fc.double({ min: 0, max: 0.9, noNaN: true }), (given, near, weight) => {
        const before = given.map(([id, score]) => match(id, score)).toSorted((a, b) => b.score - a.score);
        const after = fuse(before, new Map(near), weight);
        expect(order(after).toSorted()).toEqual(order(before).toSorted());
        for (const { score, parts } of after)
          expect(parts.reduce((sum, { points }) => sum + points, 0)).toBeCloseTo(score);
        const scores = after.map(({ score }) => score);
        expect(scores).toEqual(scores.toSorted((a, b) => b - a));
      }),
    );
  });
});

/** Cases in which the confirmed one stands seventh by words, and nearest or farthest in meaning. */
const cases = (many: number, nearest: boolean): FusionCase[] =>
  Array.from({ length: many }, (_, n) => {
    const matches = Array.from({ length: 9 }, (__, at) => match(`${n}.${at}`, 10 - at));
    return {
      confirmed: new Set([`${n}.6`]),
      matches,
      near: new Map(matches.map(({ id }, at) => [id, at === 6 ? (nearest ? 1 : -1) : 0.1])),
    };
  });

describe('the weight that a team’s judgements speak for', () => {
  it('is found where nearness finds what words miss', () => {
    const choice = chooseFusion(cases(12, true));
    expect(choice.weight).toBeGreaterThan(0);
    expect(choice.sentence).toContain(`PAWL_EMBEDDINGS_WEIGHT=${choice.weight}`);
  });

  it('is none where nearness misleads, or where there are too few to tell', () => {
    expect(chooseFusion(cases(12, false))).toMatchObject({ weight: 0 });
    expect(chooseFusion(cases(9, true))).toMatchObject({ weight: 0, sentence: expect.stringContaining('there are 9') });
    expect(chooseFusion([])).toMatchObject({ weight: 0 });
  });

  it('has to win on recurrences it was not chosen on', () => {
    // Of each two neighbours one is helped and the other hurt: what looks right on one half is wrong on the other.
    const mixed = cases(20, true).map((one, at) => (at % 2 === 0 ? one : (cases(20, false)[at] ?? one)));
    const top = mixed.map((one, at) => (at % 2 === 0 ? one : { ...one, confirmed: new Set([`${at}.4`]) }));
    expect(chooseFusion(top).weight).toBe(0);
  });
});
