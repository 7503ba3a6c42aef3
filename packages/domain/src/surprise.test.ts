import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { depthOf, depthReason, rateSurprise } from './surprise.ts';

const none = { recurrenceWithShippedControl: false };
const rating = (predicted: number, explained = 0, safeguard = 0) => ({ predicted, explained, safeguard });
const score = (...predicted: number[]) =>
  rateSurprise(
    predicted.map((value) => rating(value)),
    none,
  )?.score;

describe('rateSurprise', () => {
  it('is null while nobody rated, recurrence or not', () => {
    expect(rateSurprise([], none)).toBeNull();
    expect(rateSurprise([], { recurrenceWithShippedControl: true })).toBeNull();
    expect(rateSurprise([rating(4), rating(1.5), rating(Number.NaN)], none)).toBeNull();
  });

  it('takes the highest of the three medians', () => {
    const rated = rateSurprise([rating(0, 1, 3), rating(0, 1, 3), rating(1, 0, 3)], none);
    expect(rated).toMatchObject({ score: 3, medians: { predicted: 0, explained: 1, safeguard: 3 }, disagreement: [] });
  });

  it.each([
    [[1, 2], 2],
    [[0, 1], 1],
    [[2, 3], 3],
    [[0, 0, 1, 1], 1],
    [[0, 0, 0, 1], 0],
  ])('rounds the half of an even count up: %j is %i', (values, expected) => {
    expect(score(...values)).toBe(expected);
  });

  it.each([[[0, 2]], [[0, 3]], [[1, 3]], [[0, 0, 0, 2]]])('raises a disagreement of two or more to 2: %j', (values) => {
    expect(score(...values)).toBe(2);
  });

  it('raises a recurrence whose class had a shipped control to 2, and leaves a 3 alone', () => {
    expect(rateSurprise([rating(0)], { recurrenceWithShippedControl: true })?.score).toBe(2);
    expect(rateSurprise([rating(3)], { recurrenceWithShippedControl: true })?.score).toBe(3);
  });

  const answer = fc.integer({ min: 0, max: 3 });
  const ratings = fc.array(fc.record({ predicted: answer, explained: answer, safeguard: answer }), {
    minLength: 1,
    maxLength: 9,
  });

  it('does not depend on the order, stays within 0…3 and never understates a median', () => {
    fc.assert(
      fc.property(ratings, fc.boolean(), (given, recurrenceWithShippedControl) => {
        const rated = rateSurprise(given, { recurrenceWithShippedControl });
        expect(rateSurprise(given.toReversed(), { recurrenceWithShippedControl })).toEqual(rated);
        const highest = Math.max(...Object.values(rated?.medians ?? {}));
        expect([0, 1, 2, 3]).toContain(rated?.score);
        expect(rated?.score).toBeGreaterThanOrEqual(highest);
        if (rated && rated.disagreement.length > 0) expect(rated.score).toBeGreaterThanOrEqual(2);
        expect(rated?.reasons.length).toBeGreaterThan(0);
      }),
    );
  });
});

describe('depth', () => {
  it.each([
    [0, 0, 'follow_through'],
    [1, 0, 'follow_through'],
    [2, 0, 'review'],
    [3, 0, 'deep'],
    [0, 1, 'deep'],
    [null, 0, null],
    [null, 2, 'deep'],
  ] as const)('score %s with %i unanswered questions is %s', (given, questions, expected) => {
    expect(depthOf(given, questions)).toBe(expected);
    expect(depthReason(given, questions)).toContain('Severity does not enter');
  });
});
