import { describe, expect, it } from 'vitest';
import { currentAndNextCycles, positionOf } from './cycles.ts';
import { decisionsFor, progressToday, type FundedProgress } from './drift.ts';

const first = { id: '1', starts: '2026-03-02', ends: '2026-03-15' };
const next = { id: '2', starts: '2026-03-16', ends: '2026-04-05' };
const later = { id: '3', starts: '2026-04-06', ends: '2026-04-19' };
const cycles = [later, next, first];
const fix: FundedProgress = { progress: 'not_started', ownerActive: true, cycle: first, refunded: false };

describe('progressToday', () => {
  it.each([
    ['not_started', '2026-03-15', 'not_started'],
    ['not_started', '2026-03-16', 'drifting'],
    ['started', '2026-04-05', 'started'],
    ['started', '2026-04-06', 'drifting'],
    ['shipped', '2027-01-01', 'shipped'],
    ['held', '2027-01-01', 'held'],
    ['drifting', '2026-03-03', 'drifting'],
    ['orphaned', '2026-03-03', 'orphaned'],
  ] as const)('%s on %s is %s', (progress, today, expected) => {
    expect(progressToday({ ...fix, progress }, cycles, today)).toBe(expected);
  });

  it('assumes a next cycle of the same length where none was entered', () => {
    const started = { ...fix, progress: 'started' as const };
    expect(progressToday(started, [first], '2026-03-29')).toBe('started');
    expect(progressToday(started, [first], '2026-03-30')).toBe('drifting');
  });

  it('is orphaned without an active owner, unless it shipped', () => {
    expect(progressToday({ ...fix, ownerActive: false }, cycles, '2026-03-20')).toBe('orphaned');
    expect(progressToday({ ...fix, ownerActive: false, progress: 'shipped' }, cycles, '2026-03-20')).toBe('shipped');
  });

  it('is funded again once', () => {
    expect(decisionsFor('drifting', false)).toEqual(['refund', 'decline', 'escalate']);
    expect(decisionsFor('orphaned', true)).toEqual(['decline', 'escalate']);
    expect(decisionsFor('started', false)).toEqual([]);
  });
});

describe('cycles', () => {
  it('finds the current and the next one', () => {
    expect(currentAndNextCycles(cycles, '2026-03-16')).toEqual({ current: next, next: later });
    expect(currentAndNextCycles(cycles, '2026-03-01')).toEqual({ current: null, next: first });
    expect(currentAndNextCycles(cycles, '2027-01-01')).toEqual({ current: null, next: null });
    expect(currentAndNextCycles([], '2027-01-01')).toEqual({ current: null, next: null });
  });

  it('places each', () => {
    expect([first, next, later].map((cycle) => positionOf(cycle, cycles, '2026-03-10'))).toEqual([
      'current',
      'next',
      'later',
    ]);
    expect(positionOf(first, cycles, '2026-03-16')).toBe('past');
  });
});
