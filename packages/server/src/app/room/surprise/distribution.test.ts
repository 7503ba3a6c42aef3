import { rateSurprise } from '@pawl/domain/surprise';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { distributionInWords, distributionOf, ratingsFrom } from './distribution.ts';

const answer = fc.integer({ min: 0, max: 3 });
const rating = fc.record({ predicted: answer, explained: answer, safeguard: answer });

it('scores ratings made again from their distribution exactly as the ratings themselves', () => {
  fc.assert(
    fc.property(fc.array(rating, { maxLength: 12 }), fc.boolean(), (ratings, recurrenceWithShippedControl) => {
      const again = ratingsFrom(distributionOf(ratings));
      expect(again).toHaveLength(ratings.length);
      expect(rateSurprise(again, { recurrenceWithShippedControl })).toEqual(
        rateSurprise(ratings, { recurrenceWithShippedControl }),
      );
    }),
  );
});

it('forgets which answers were given together', () => {
  const one = { predicted: 0, explained: 3, safeguard: 0 };
  const other = { predicted: 3, explained: 0, safeguard: 0 };
  expect(ratingsFrom(distributionOf([one, other]))).toEqual([
    { predicted: 0, explained: 0, safeguard: 0 },
    { predicted: 3, explained: 3, safeguard: 0 },
  ]);
});

it('says a round in words', () => {
  const words = distributionInWords(distributionOf([{ predicted: 2, explained: 1, safeguard: 0 }]));
  expect(words).toContain('predicted this? exactly 0, roughly 0, no 1, it said the opposite 0.');
});
