import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgements } from '../vocabulary.ts';
import { learnFrom, type JudgedPair } from './learned.ts';

const match = (id: string, score: number, strength = 0.6) => ({
  id,
  score,
  strength,
  parts: [{ by: 'word' as const, term: 'queue', points: score }],
});
const pair = (incident: string, prior: string, judgement: JudgedPair['judgement']): JudgedPair => ({
  incident,
  prior,
  judgement,
});
const order = (matches: readonly { readonly id: string }[]): string[] => matches.map(({ id }) => id);

describe('what judgements teach', () => {
  it('is nothing without judgements', () => {
    const matches = [match('a', 5), match('b', 4)];
    expect(learnFrom(matches, [])).toEqual(matches);
  });

  it('lifts an incident whose judged twin answers as well, also through a third one', () => {
    const matches = [match('other', 5), match('twin', 4.8), match('kin', 4.7)];
    const learned = learnFrom(matches, [pair('kin', 'middle', 'same_class'), pair('middle', 'twin', 'same_class')]);
    expect(order(learned)).toEqual(['twin', 'kin', 'other']);
    expect(learned[0]?.parts).toContainEqual({ by: 'same_class', of: 'kin', points: 0.6 });
  });

  it('does not lift by a twin that answers weakly, nor by related or unrelated', () => {
    const weak = [match('other', 5), match('one', 4.9), match('two', 1, 0.1)];
    expect(order(learnFrom(weak, [pair('one', 'two', 'same_class')]))).toEqual(['other', 'one', 'two']);
    const related = [match('other', 5), match('one', 4.9), match('two', 4.8)];
    expect(order(learnFrom(related, [pair('one', 'two', 'related')]))).toEqual(['other', 'one', 'two']);
  });

  it('lowers what is judged unrelated again and again, a little', () => {
    const matches = [match('hub', 5), match('next', 4.8), match('far', 4.4)];
    expect(order(learnFrom(matches, [pair('x', 'hub', 'unrelated')]))).toEqual(['hub', 'next', 'far']);
    const often = ['x', 'y', 'z', 'u', 'v', 'w'].map((asking) => pair(asking, 'hub', 'unrelated'));
    expect(order(learnFrom(matches, often))).toEqual(['next', 'hub', 'far']);
  });

  it('never moves a score by more than the rules allow, and keeps it the sum of its parts', () => {
    const id = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    const pairs = fc.array(fc.record({ incident: id, prior: id, judgement: fc.constantFrom(...judgements) }));
    const scored = fc.uniqueArray(
      fc.tuple(id, fc.double({ min: 0, max: 20, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true })),
      {
        selector: ([of]) => of,
      },
    );
    fc.assert(
      fc.property(scored, pairs, (matches, said) => {
        const before = new Map<string, number>(matches.map(([of, score]) => [of, score]));
        for (const { id: of, score, parts } of learnFrom(
          matches.map((one) => match(...one)),
          said,
        )) {
          expect(Math.abs(score - (before.get(of) ?? 0))).toBeLessThanOrEqual(1);
          expect(parts.reduce((sum, { points }) => sum + points, 0)).toBeCloseTo(score);
        }
      }),
    );
  });
});
