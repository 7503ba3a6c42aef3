import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dayNumber, dayOfIso, isAfter, isTodayOrLater, weekdayOf } from './day.ts';
import { defaultReconvene } from './reconvene.ts';

const anyDay = fc.integer({ min: -20_000, max: 60_000 }).map((days) => addDays('1970-01-01', days));

describe('day', () => {
  it('refuses what is no day', () => {
    for (const text of ['', '2026-02-30', '2026-13-01', '2026-1-1', 'soon', '2026-01-01T00:00:00Z', ' 2026-01-01']) {
      expect(dayNumber(text)).toBeNull();
      expect(isTodayOrLater(text, '2026-01-01')).toBe(false);
    }
    expect(dayNumber('2028-02-29')).not.toBeNull();
  });

  it('adds and orders', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 5_000 }), (day, days) => {
        expect(isAfter(addDays(day, days), day)).toBe(true);
        expect(isAfter(day, day)).toBe(false);
        expect(isTodayOrLater(day, day)).toBe(true);
        expect(addDays(addDays(day, days), -days)).toBe(day);
      }),
    );
  });

  it('knows every year of four digits, and goes no further', () => {
    expect(addDays('0001-01-01', 0)).toBe('0001-01-01');
    expect(addDays('0099-12-31', 1)).toBe('0100-01-01');
    expect(addDays('0001-01-01', -120)).toBe('0001-01-01');
    expect(addDays('9999-12-31', 1)).toBe('9999-12-31');
    expect(dayNumber('0000-01-01')).not.toBeNull();
  });

  it.each([
    ['2026-03-10', '2026-03-10'],
    ['2026-03-10T23:30:00-05:00', '2026-03-11'],
    ['2026-03-10T00:30:00.000Z', '2026-03-10'],
    ['2026-03-10T09:00', '2026-03-10'],
    ['2026-03-10T25:00:00Z', null],
    ['2026-02-30T10:00:00Z', null],
    ['next month', null],
  ])('reads %s as %s', (text, day) => {
    expect(dayOfIso(text)).toBe(day);
  });
});

describe('defaultReconvene', () => {
  it.each([
    ['2026-03-10', '2026-04-09'],
    ['2026-03-12', '2026-04-13'],
    ['2026-03-13', '2026-04-13'],
  ])('closed on %s, meets on %s', (closed, day) => {
    expect(defaultReconvene(closed)).toEqual({ day, minutes: 15 });
  });

  it('is thirty to thirty-two days on, never on a weekend', () => {
    fc.assert(
      fc.property(anyDay, (closed) => {
        const { day } = defaultReconvene(closed);
        expect([1, 2, 3, 4, 5]).toContain(weekdayOf(day));
        const after = (dayNumber(day) ?? 0) - (dayNumber(closed) ?? 0);
        expect(after).toBeGreaterThanOrEqual(30);
        expect(after).toBeLessThanOrEqual(32);
      }),
    );
  });
});
