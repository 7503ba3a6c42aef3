import { describe, expect, it } from 'vitest';
import { costOf } from './cost.ts';
import { dyingBecause } from './dying.ts';
import { byWeek } from './weeks.ts';

describe('costOf', () => {
  it('is seconds per run times runs a year, on what is known', () => {
    const cost = costOf({ runs: 900, milliseconds: 720_000, firstRunOn: '2026-01-01' }, '2026-03-31');
    expect(cost).toMatchObject({ secondsPerRun: 0.8, runsPerYear: 3_650, measuredDays: 90 });
    expect(cost?.hoursPerYear).toBeCloseTo((3_650 * 0.8) / 3_600, 9);
    expect(cost?.basis).toBe('0.8 s a run, 3,650 runs a year; measured over 90 days.');
  });
  it('says how little it was measured on, and is nothing before the first run', () => {
    expect(costOf({ runs: 1, milliseconds: 123_456, firstRunOn: '2026-03-31' }, '2026-03-31')?.basis).toBe(
      '123 s a run, 365 runs a year; measured over 1 day.',
    );
    expect(costOf({ runs: 0, milliseconds: 0, firstRunOn: '2026-03-31' }, '2026-03-31')).toBeNull();
  });
  it('does not count days backwards when clocks differ', () => {
    expect(costOf({ runs: 1, milliseconds: 0, firstRunOn: '2026-04-02' }, '2026-03-31')?.measuredDays).toBe(1);
  });
});

describe('dyingBecause', () => {
  it.each([
    [2, 0, null],
    [3, 0, 'Mostly suppressed: 3 places are let by, and it stopped no change in the last year.'],
    [3, 3, null],
    [9, 1, 'Mostly suppressed: 9 places are let by, and it stopped 1 change in the last year.'],
  ])('%i let by, %i stopped', (suppressed, stopped, says) => {
    expect(dyingBecause(suppressed, stopped)).toBe(says);
  });
});

describe('byWeek', () => {
  it('ends today, and leaves out what is older or ahead', () => {
    const days = [
      { day: '2026-03-31', count: 1 },
      { day: '2026-03-25', count: 2 },
      { day: '2026-03-24', count: 4 },
      { day: '2025-04-02', count: 8 },
      { day: '2025-04-01', count: 16 },
      { day: '2026-04-01', count: 32 },
    ];
    const weeks = byWeek(days, '2026-03-31');
    expect(weeks).toHaveLength(52);
    expect([weeks[51], weeks[50], weeks[0]]).toEqual([3, 4, 8]);
    expect(weeks.reduce((sum, week) => sum + week, 0)).toBe(15);
  });
});
