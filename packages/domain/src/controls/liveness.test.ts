import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  attestationDays,
  controlLife,
  heartbeatDays,
  placeLife,
  type ControlSeen,
  type PlaceSeen,
} from './liveness.ts';
import { beatStatuses, controlKinds } from './vocabulary.ts';

const now = new Date('2026-03-20T12:00:00Z');
const ago = (days: number): Date => new Date(now.getTime() - days * 86_400_000);
const place = (more: Partial<PlaceSeen> = {}): PlaceSeen => ({
  repository: 'acme/shop',
  firstSeenAt: ago(100),
  seenAt: ago(1),
  judgedAt: ago(1),
  goneAt: null,
  status: 'enforcing',
  retireDecided: false,
  ...more,
});
const control = (more: Partial<ControlSeen> = {}): ControlSeen => ({
  kind: 'gate',
  registeredAt: ago(100),
  places: [],
  attestedAt: null,
  retiredAt: null,
  ...more,
});

describe('one place', () => {
  it.each([
    ['heard of a week ago', place({ judgedAt: ago(heartbeatDays) }), 'alive', 'enforcing'],
    ['with findings on the default branch', place({ status: 'failing' }), 'alive', 'failing'],
    ['heard of longer ago', place({ judgedAt: ago(heartbeatDays + 0.01) }), 'silent', 'silent'],
    ['that lately could not judge', place({ judgedAt: ago(8), status: 'could_not_judge' }), 'silent', 'silent'],
    ['that never judged', place({ judgedAt: null }), 'silent', 'never_ran'],
    ['gone', place({ goneAt: ago(0) }), 'gone', 'silent'],
    ['gone by decision', place({ goneAt: ago(0), retireDecided: true }), 'retired', 'silent'],
    ['decided and not merged yet', place({ retireDecided: true }), 'alive', 'enforcing'],
    ['decided and silent', place({ judgedAt: ago(30), retireDecided: true }), 'retired', 'silent'],
  ])('%s', (_, seen, liveness, enforcement) => {
    expect(placeLife(seen, now)).toMatchObject({ liveness, enforcement });
  });

  it('raises itself when it is gone, silent, or has never judged for a week; not while a change alone has named it', () => {
    expect(placeLife(place({ goneAt: ago(2) }), now).raisedAt).toEqual(ago(2));
    expect(placeLife(place({ judgedAt: ago(10) }), now).raisedAt).toEqual(ago(3));
    expect(placeLife(place({ judgedAt: null }), now).raisedAt).toEqual(ago(93));
    expect(placeLife(place({ judgedAt: null, firstSeenAt: ago(6) }), now).raisedAt).toBeNull();
    expect(placeLife(place({ judgedAt: null, seenAt: null }), now).raisedAt).toBeNull();
    expect(placeLife(place(), now).raisedAt).toBeNull();
  });
});

describe('a control', () => {
  it('is as well as its worst place, and was heard of last where it was heard of last', () => {
    const life = controlLife(
      control({ places: [place(), place({ repository: 'b', goneAt: ago(1), judgedAt: ago(9) })] }),
      now,
    );
    expect(life).toMatchObject({ liveness: 'gone', aliveAt: ago(1) });
    expect(life.why).toBe('b reported without it on 2026-03-19, and no decision says that it may go.');
  });
  it('is retired when it is retired everywhere', () => {
    const gone = place({ goneAt: ago(1), retireDecided: true });
    expect(controlLife(control({ places: [gone, place()] }), now).liveness).toBe('alive');
    expect(controlLife(control({ places: [gone, gone] }), now).liveness).toBe('retired');
  });
  it.each([
    ['a gate about to be written', control({ registeredAt: ago(6) }), 'silent', 'never_ran', false],
    ['a gate that was never written', control({ registeredAt: ago(7) }), 'silent', 'never_ran', true],
    ['a checklist in use', control({ kind: 'checklist', attestedAt: ago(attestationDays) }), 'alive', null, false],
    ['a checklist nobody opened', control({ kind: 'checklist', attestedAt: ago(31) }), 'silent', null, true],
    ['a new runbook', control({ kind: 'runbook', registeredAt: ago(29) }), 'silent', null, false],
    ['a runbook never attested', control({ kind: 'runbook' }), 'silent', null, true],
    ['a deletion nothing watches', control({ kind: 'deletion' }), 'silent', null, false],
    ['a deletion that a gate watches', control({ kind: 'deletion', places: [place()] }), 'alive', 'enforcing', false],
    ['what was retired', control({ kind: 'runbook', retiredAt: ago(1) }), 'retired', null, false],
  ])('%s', (_, seen, liveness, enforcement, raised) => {
    const life = controlLife(seen, now);
    expect(life).toMatchObject({ liveness, enforcement });
    expect(life.raisedAt !== null).toBe(raised);
  });
});

const day = fc.integer({ min: -1, max: 400 }).map(ago);
const maybe = fc.option(day, { nil: null });
const places = fc.array(
  fc.record({
    repository: fc.constantFrom('a', 'b', 'c'),
    firstSeenAt: day,
    seenAt: maybe,
    judgedAt: maybe,
    goneAt: maybe,
    status: fc.constantFrom(...beatStatuses),
    retireDecided: fc.boolean(),
  }),
  { maxLength: 4 },
);
const anything: fc.Arbitrary<ControlSeen> = fc.record({
  kind: fc.constantFrom(...controlKinds),
  registeredAt: day,
  places,
  attestedAt: maybe,
  retiredAt: maybe,
});

describe('whatever was heard', () => {
  it('absence is never a pass: alive needs a sign of life that is young enough', () => {
    fc.assert(
      fc.property(anything, (seen) => {
        const { liveness, enforcement, aliveAt } = controlLife(seen, now);
        const days = seen.places.length > 0 ? heartbeatDays : attestationDays;
        if (liveness === 'alive') expect(aliveAt && aliveAt >= ago(days)).toBe(true);
        if (enforcement === 'enforcing' || enforcement === 'failing') expect(liveness).toBe('alive');
      }),
    );
  });
  it('time alone never makes a control alive, and nothing is retired without a decision', () => {
    fc.assert(
      fc.property(anything, fc.integer({ min: 1, max: 500 }), (seen, days) => {
        const later = new Date(now.getTime() + days * 86_400_000);
        const [then, after] = [controlLife(seen, now).liveness, controlLife(seen, later).liveness];
        if (then !== 'alive') expect(after).not.toBe('alive');
        if (after === 'retired') {
          const decided =
            seen.places.length > 0 ? seen.places.every(({ retireDecided }) => retireDecided) : seen.retiredAt;
          expect(Boolean(decided)).toBe(true);
        }
      }),
    );
  });
  it('the order of the repositories says nothing', () => {
    fc.assert(
      fc.property(anything, (seen) => {
        const turned = { ...seen, places: seen.places.toReversed() };
        const { liveness, enforcement, aliveAt } = controlLife(seen, now);
        expect(controlLife(turned, now)).toMatchObject({ liveness, enforcement, aliveAt });
      }),
    );
  });
});
