import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ageInWords } from './age.ts';
import { countInWords, numberInWords } from './number-words.ts';

const now = Date.UTC(2026, 2, 10, 12);
const day = 86_400_000;

describe('ageInWords', () => {
  it.each([
    [Date.UTC(2026, 2, 10, 1), 'today'],
    [Date.UTC(2026, 2, 9, 23), 'yesterday'],
    [now - 11 * day, 'eleven days ago'],
    [now - 14 * day, 'two weeks ago'],
    [Date.UTC(2026, 0, 11), 'eight weeks ago'],
    [Date.UTC(2026, 0, 10), 'two months ago'],
    [Date.UTC(2025, 0, 8), 'fourteen months ago'],
    [Date.UTC(2024, 2, 11), 'twenty-three months ago'],
    [Date.UTC(2023, 2, 10), 'three years ago'],
    [now + day, 'tomorrow'],
    [now + 11 * day, 'in eleven days'],
  ])('%# reads %s', (from, expected) => {
    expect(ageInWords(from, now)).toBe(expected);
  });

  it('never says one of something that has a plural', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), (days) => {
        expect(ageInWords(now - days * day, now)).toMatch(
          /^(?:today|yesterday|(?!one |no )[\w-]+ (?:days|weeks|months|years) ago)$/,
        );
      }),
    );
  });
});

it('writes counts as words up to twelve and ages as words below a hundred', () => {
  expect([0, 1, 12, 13].map(countInWords)).toEqual(['no', 'one', 'twelve', '13']);
  expect([14, 20, 21, 99, 100].map(numberInWords)).toEqual(['fourteen', 'twenty', 'twenty-one', 'ninety-nine', '100']);
});
