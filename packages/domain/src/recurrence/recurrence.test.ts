import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayNumber } from '../day.ts';
import { classesOf } from './classes.ts';
import { fateInWords, fateOf, fateOfAll, type PriorFix } from './fix-fate.ts';
import { kaplanMeier } from './kaplan-meier.ts';
import { spansByRung, type LessonHistory } from './lesson-spans.ts';
import { daysOfQuarter, quarterOf, quartersBetween } from './quarter.ts';
import { survivalSentence } from './survival-sentence.ts';

const incident = (number: number) => ({ at: number, number });

describe('classes of incidents', () => {
  it('joins what was judged the same through a third, oldest first, the largest class first', () => {
    const all = [5, 3, 1, 2, 4, 6, 7].map(incident);
    const groups = classesOf(all, [
      [5, 3],
      [3, 1],
      [4, 2],
      [9, 1],
    ]);
    expect(groups.map((group) => group.map(({ number }) => number))).toEqual([
      [1, 3, 5],
      [2, 4],
    ]);
  });

  it('does not depend on the order of judgements', () => {
    const pair = fc.tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 }));
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 30 }), (pairs) => {
        const all = Array.from({ length: 12 }, (_, at) => incident(at + 1));
        const said: readonly (readonly [number, number])[] = pairs;
        expect(
          classesOf(
            all,
            said.toReversed().map(([a, b]) => [b, a] as const),
          ),
        ).toEqual(classesOf(all, said));
      }),
    );
  });
});

const fix = (change: Partial<PriorFix> = {}): PriorFix => ({
  progress: 'shipped',
  started: true,
  shippedAt: 100,
  removedAt: null,
  ...change,
});

describe('the fate of the prior fix', () => {
  it.each([
    ['never_started', fix({ progress: 'drifting', started: false, shippedAt: null })],
    ['never_shipped', fix({ progress: 'drifting', shippedAt: null })],
    ['never_shipped', fix({ shippedAt: 300 })],
    ['shipped', fix()],
    ['held', fix({ progress: 'held' })],
    ['not_held', fix({ progress: 'shipped_not_held' })],
    ['removed', fix({ progress: 'held', removedAt: 150 })],
    ['held', fix({ progress: 'held', removedAt: 250 })],
  ] as const)('%s', (fate, given) => {
    expect(fateOf(given, 200)).toBe(fate);
  });

  it('of two fixes tells the one that was not there', () => {
    expect(
      fateOfAll([fix({ progress: 'held' }), fix({ shippedAt: null, started: false, progress: 'drifting' })], 200),
    ).toBe('never_started');
    expect(fateOfAll([], 200)).toBe('none_funded');
    expect(fateInWords('held')).toContain('held');
  });
});

const on = (day: string): number => dayNumber(day) ?? Number.NaN;
const lesson = (change: Partial<LessonHistory> = {}): LessonHistory => ({
  closedOn: on('2025-01-01'),
  rung: 'path',
  shippedOn: on('2025-01-31'),
  removedOn: null,
  recurredOn: null,
  ...change,
});
const today = on('2026-01-01');

describe('time on a rung', () => {
  it('counts the days before shipping for heads and begins again on its own rung', () => {
    expect(spansByRung([lesson()], today)).toEqual({
      heads: [{ days: 30, recurred: false }],
      checklist: [],
      path: [{ days: 335, recurred: false }],
    });
  });
  it('charges a recurrence before shipping to heads alone', () => {
    expect(spansByRung([lesson({ recurredOn: on('2025-01-11') })], today)).toEqual({
      heads: [{ days: 10, recurred: true }],
      checklist: [],
      path: [],
    });
  });
  it('charges a recurrence on the day of shipping to the rung', () => {
    expect(spansByRung([lesson({ recurredOn: on('2025-01-31') })], today).path).toEqual([{ days: 0, recurred: true }]);
  });
  it('does not charge the path with what came after its control was removed', () => {
    const removed = lesson({ shippedOn: on('2025-01-01'), removedOn: on('2025-03-02'), recurredOn: on('2025-06-01') });
    expect(spansByRung([removed], today)).toEqual({ heads: [], checklist: [], path: [{ days: 60, recurred: false }] });
  });
  it('leaves a lesson in heads there, shipped or not, and what never shipped too', () => {
    expect(spansByRung([lesson({ rung: 'heads', recurredOn: on('2025-12-31') })], today).heads).toEqual([
      { days: 364, recurred: true },
    ]);
    expect(spansByRung([lesson({ rung: 'checklist', shippedOn: null })], today)).toEqual({
      heads: [{ days: 365, recurred: false }],
      checklist: [],
      path: [],
    });
  });

  it('gives each day of a lesson to at most one rung, and each recurrence at most once', () => {
    const first = on('2025-01-01');
    const day = fc.integer({ min: first, max: first + 400 });
    const maybe = fc.option(day, { nil: null });
    const any = fc.record({
      closedOn: day,
      rung: fc.constantFrom('heads' as const, 'checklist' as const, 'path' as const),
      shippedOn: maybe,
      removedOn: maybe,
      recurredOn: maybe,
    });
    fc.assert(
      fc.property(any, (given) => {
        const all = Object.values(spansByRung([given], on('2025-12-01'))).flat();
        expect(all.every(({ days }) => days >= 0)).toBe(true);
        expect(all.filter(({ recurred }) => recurred).length).toBeLessThanOrEqual(1);
        const seen = on('2025-12-01') - given.closedOn;
        expect(all.reduce((sum, { days }) => sum + days, 0)).toBeLessThanOrEqual(Math.max(0, seen));
      }),
    );
  });
});

describe('what a curve says', () => {
  const holding = (count: number) => Array.from({ length: count }, () => ({ days: 300, recurred: false }));
  const again = (count: number) => Array.from({ length: count }, (_, at) => ({ days: 40 + at, recurred: true }));
  it('says that small numbers are small', () => {
    expect(survivalSentence('path', kaplanMeier([...holding(9), ...again(4)]))).toBe(
      'Of 13 lessons in the path of the work, four recurred: too few to say how long they last there.',
    );
    expect(survivalSentence('heads', kaplanMeier([]))).toBe('No lesson has lived in heads yet.');
  });
  it('names the middle only when there is one', () => {
    expect(survivalSentence('heads', kaplanMeier(again(6)))).toBe(
      'Of six lessons in heads, six recurred; half had come again within 43 days (likely no less than 40 days; the upper end is not known yet).',
    );
    expect(survivalSentence('heads', kaplanMeier(again(30)))).toMatch(
      /within 55 days \(likely between \d+ days and \d+ days\)/,
    );
    expect(survivalSentence('checklist', kaplanMeier([...holding(9), ...again(5)]))).toContain('more than half');
  });
});

describe('quarters', () => {
  it('are counted over the turn of the year, and to the end of the calendar', () => {
    expect(quartersBetween('2025-Q3', '2026-Q2')).toEqual(['2025-Q3', '2025-Q4', '2026-Q1', '2026-Q2']);
    expect(quartersBetween('9999-Q4', '9999-Q4')).toEqual(['9999-Q4']);
    expect(quartersBetween('2026-Q2', '2026-Q1')).toEqual([]);
    expect(quarterOf('2026-10-01')).toBe('2026-Q4');
    expect(daysOfQuarter('2026-Q4')).toEqual({ first: '2026-10-01', last: '2026-12-31' });
  });
});
