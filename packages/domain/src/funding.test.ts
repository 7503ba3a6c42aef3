import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { capacityOf, mayFund, type CycleLoad, type FundingRequest } from './funding.ts';

const today = '2026-03-10';
const cycle = (id: string, starts: string, ends: string, more: Partial<CycleLoad> = {}): CycleLoad => ({
  id,
  starts,
  ends,
  teamId: 't',
  capacityDays: 20,
  reserveDays: 2,
  work: [
    { id: 'w1', days: 4 },
    { id: 'w2', days: 14 },
  ],
  fixes: [],
  ...more,
});
const current = cycle('now', '2026-03-09', '2026-03-22');
const cycles = [
  cycle('old', '2026-02-23', '2026-03-08'),
  current,
  cycle('next', '2026-03-23', '2026-04-05'),
  cycle('later', '2026-04-06', '2026-04-19'),
];
const request: FundingRequest = {
  candidateId: 'c',
  ownerId: 'p',
  ownerActive: true,
  cycleId: 'now',
  estimateDays: 3,
  displaces: ['w1'],
  fromReserve: false,
};
const codes = (change: Partial<FundingRequest>, taken: (1 | 2)[] = [], all = cycles) => {
  const answer = mayFund({ ...request, ...change }, taken, all, today);
  return answer.ok ? answer.place : answer.problems.map(({ code }) => code);
};

describe('mayFund', () => {
  it('gives the first place, the second with a reason, and no third', () => {
    expect(codes({})).toBe(1);
    expect(codes({}, [1])).toEqual(['fix.second_unjustified']);
    expect(codes({ secondReason: 'Two services' }, [1])).toBe(2);
    expect(codes({}, [2])).toBe(1);
    expect(codes({ secondReason: 'x' }, [1, 2])).toEqual(['fix.third']);
  });

  it.each([['old'], ['later'], ['elsewhere']])('refuses the cycle %s', (cycleId) => {
    expect(codes({ cycleId })).toEqual(['fix.no_room']);
  });

  it.each([
    ['no estimate', { estimateDays: 0 }],
    ['an estimate without end', { estimateDays: Number.POSITIVE_INFINITY }],
    ['displaces nothing', { displaces: [] }],
    ['displaces what is not planned', { displaces: ['w1', 'w9'] }],
    ['too big for what it displaces', { estimateDays: 4.5 }],
    ['too big for the reserve', { displaces: [], fromReserve: true, estimateDays: 2.5 }],
  ])('has no room: %s', (_name, change) => {
    expect(codes(change)).toEqual(['fix.no_room']);
  });

  it('adds the reserve to what is displaced', () => {
    expect(codes({ fromReserve: true, estimateDays: 6 })).toBe(1);
    expect(codes({ cycleId: 'next', displaces: [], fromReserve: true, estimateDays: 2 })).toBe(1);
  });

  it('lets an overfull cycle trade work for work, and no more', () => {
    const full = [cycle('now', '2026-03-09', '2026-03-22', { capacityDays: 10 })];
    expect(codes({ estimateDays: 4 }, [], full)).toBe(1);
    expect(codes({ estimateDays: 4.25 }, [], full)).toEqual(['fix.no_room']);
  });

  it('does not displace work twice, nor stand in its own way when funded again', () => {
    const work = [{ id: 'w1', days: 4, displacedBy: 'other' }];
    expect(codes({}, [], [{ ...current, work }])).toEqual(['fix.no_room']);
    const mine = {
      ...current,
      work: [{ id: 'w1', days: 4, displacedBy: 'c' }],
      fixes: [{ candidateId: 'c', days: 3, fromReserve: false }],
    };
    expect(codes({}, [], [mine])).toBe(1);
  });

  it('says every problem at once', () => {
    expect(codes({ ownerActive: false, cycleId: 'old' }, [1])).toEqual([
      'fix.second_unjustified',
      'fix.unowned',
      'fix.no_room',
    ]);
  });
});

it('counts displaced work out and the reserve apart', () => {
  const load = cycle('x', today, today, {
    work: [
      { id: 'w1', days: 4, displacedBy: 'c' },
      { id: 'w2', days: 10 },
    ],
    fixes: [
      { candidateId: 'c', days: 3, fromReserve: false },
      { candidateId: 'd', days: 1, fromReserve: true },
    ],
  });
  expect(capacityOf(load)).toEqual({ free: 5, reserveLeft: 1 });
});

it('never funds beyond what was displaced, free and in reserve', () => {
  const days = fc.integer({ min: 0, max: 30 });
  fc.assert(
    fc.property(
      days,
      days,
      days,
      fc.integer({ min: 1, max: 60 }),
      fc.boolean(),
      (capacityDays, reserveDays, planned, estimateDays, fromReserve) => {
        const load = { ...current, capacityDays, reserveDays, work: [{ id: 'w1', days: planned }] };
        const most = planned + Math.max(0, fromReserve ? reserveDays : capacityDays - reserveDays - planned);
        expect(mayFund({ ...request, estimateDays, fromReserve }, [], [load], today).ok).toBe(estimateDays <= most);
      },
    ),
  );
});
