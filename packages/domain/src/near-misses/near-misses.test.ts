import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beforeInWords } from './before.ts';
import { firstReply } from './first-reply.ts';
import { titleOf } from './title.ts';
import { beyondChance, nearMissTrend } from './trend.ts';

describe('the trend', () => {
  const sentence = (before: number, last: number) =>
    nearMissTrend(
      [
        { period: '2026-02', told: before },
        { period: '2026-05', told: last },
      ].filter(({ told }) => told > 0),
      '2026-08-04',
    ).sentence;

  it('says that more is good, that fewer rarely is, and that a few say nothing', () => {
    expect(sentence(8, 24)).toBe(
      'More are told than the quarter before: 24 in Q2 2026, 8 in Q1 2026. That is good news.',
    );
    expect(sentence(24, 8)).toBe(
      'Fewer are told than the quarter before: 8 in Q2 2026, 24 in Q1 2026. That rarely means that fewer happened.',
    );
    expect(sentence(12, 14)).toBe('About as many as the quarter before: 14 in Q2 2026, 12 in Q1 2026.');
    expect(sentence(1, 6)).toBe(
      'Seven in two quarters (6 in Q2 2026, 1 in Q1 2026): so few that one more or less would turn the comparison round.',
    );
  });

  it('waits for two whole quarters', () => {
    expect(nearMissTrend([], '2026-08-04')).toEqual({
      months: [{ period: '2026-08', told: 0 }],
      quarters: [{ period: '2026-Q3', told: 0 }],
      sentence: 'No near miss was told yet.',
    });
    expect(nearMissTrend([{ period: '2026-06', told: 40 }], '2026-08-04').sentence).toBe(
      'A trend shows once two quarters are over.',
    );
  });

  it('keeps the months without one, and shows two years', () => {
    const trend = nearMissTrend(
      [
        { period: '2023-11', told: 9 },
        { period: '2026-07', told: 2 },
      ],
      '2026-08-04',
    );
    expect(trend.months).toHaveLength(24);
    expect(trend.months[0]).toEqual({ period: '2024-09', told: 0 });
    expect(trend.months.at(-2)).toEqual({ period: '2026-07', told: 2 });
    expect(trend.quarters.map(({ period }) => period)).toContain('2024-Q3');
    expect(trend.quarters.at(-1)).toEqual({ period: '2026-Q3', told: 2 });
  });

  it('never loses or invents a telling of the two years it shows', () => {
    const month = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 1, max: 50 }));
    fc.assert(
      fc.property(fc.uniqueArray(month, { selector: ([at]) => at, maxLength: 24 }), (rows) => {
        const told = rows.map(([back, count]) => {
          const at = 2026 * 12 + 7 - back;
          return { period: `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`, told: count };
        });
        const sum = (of: readonly { told: number }[]) => of.reduce((total, one) => total + one.told, 0);
        const trend = nearMissTrend(told, '2026-08-31');
        expect(sum(trend.months)).toBe(sum(told));
        expect(sum(trend.quarters)).toBe(sum(told));
      }),
    );
  });

  it('asks more of a difference between larger counts', () => {
    expect([beyondChance(3, 8), beyondChance(3, 12), beyondChance(100, 128), beyondChance(100, 130)]).toEqual([
      false,
      true,
      false,
      true,
    ]);
  });
});

describe('the first reply', () => {
  const told = (toldOn: string, repliedOn: string | null) => ({ toldOn, repliedOn });

  it('is a median in which those that wait count for as long as they wait', () => {
    const all = [
      told('2026-03-02', '2026-03-02'),
      told('2026-03-02', '2026-03-04'),
      told('2026-03-02', '2026-03-05'),
      told('2026-03-02', null),
      told('2026-03-02', null),
    ];
    expect(firstReply(all, '2026-03-20')).toEqual({
      told: 5,
      replied: 3,
      medianDays: 3,
      sentence: 'Half have their first reply within three days (3 of 5 told in the last year have one).',
    });
    expect(firstReply(all.slice(2), '2026-03-20')).toMatchObject({
      medianDays: null,
      sentence: '1 of 3 told in the last year has a reply; half have none yet.',
    });
  });

  it('says that a small number is small, and that there is none', () => {
    expect(firstReply([told('2026-03-02', '2026-03-02')], '2026-03-20').sentence).toBe(
      'Half have their first reply on the day they were told (1 of 1 told in the last year has one). With one told, that is a small number.',
    );
    expect(firstReply([], '2026-03-20')).toMatchObject({ told: 0, medianDays: null });
  });
});

it('says how long before an incident something was told', () => {
  const day = (at: string) => Date.parse(`${at}T00:00:00Z`);
  expect(beforeInWords(day('2026-03-02'), day('2026-03-02') + 40_000_000)).toBe('the same day');
  expect(beforeInWords(day('2026-03-01'), day('2026-03-02'))).toBe('the day before');
  expect(beforeInWords(day('2026-02-02'), day('2026-03-02'))).toBe('four weeks before');
  expect(beforeInWords(day('2026-03-02'), day('2026-02-02'))).toBe('the same day');
});

describe('a title', () => {
  it('is the first sentence, without its stop', () => {
    expect(titleOf('I nearly dropped the ledger table. The prompt said staging.')).toBe(
      'I nearly dropped the ledger table',
    );
    expect(titleOf('  Nearly dropped a table\n\nThe shell said staging.')).toBe('Nearly dropped a table');
    expect(titleOf('v1.2 went out to e.g. both markets')).toBe('v1.2 went out to e.g. both markets');
  });
  it('fits a line, whatever was told', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 400 }), (what) => {
        const title = titleOf(what);
        expect(title.length).toBeLessThanOrEqual(122);
        expect(title).not.toMatch(/\n/);
        expect(title.isWellFormed()).toBe(true);
      }),
    );
  });
});
