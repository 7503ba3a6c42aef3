import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { takeRun, type Beat, type KnownPlace } from './take-beat.ts';

const seen = new Date('2026-03-01T00:00:00Z');
const beat = (id: string, fingerprint = 'a'): Beat => ({ id, fingerprint, status: 'enforcing' });
const place = (gateId: string, more: Partial<KnownPlace> = {}): KnownPlace => ({
  gateId,
  controlId: `id of ${gateId}`,
  fingerprint: 'a',
  seenAt: seen,
  goneAt: null,
  ...more,
});
const keys = new Map([['CTL-7', 'seven']]);
const take = (beats: Beat[], places: KnownPlace[], kind: 'default_branch' | 'change' = 'default_branch') =>
  takeRun(beats, kind, places, keys);

describe('takeRun', () => {
  it('knows a key the workspace gave, registers a slug, and does not trust a key it never gave', () => {
    expect(take([beat('CTL-7'), beat('slug'), beat('CTL-9')], []).beats).toMatchObject([
      { controlId: 'seven', event: 'registered', neverGiven: false },
      { controlId: null, event: 'registered', neverGiven: false },
      { controlId: null, event: 'registered', neverGiven: true },
    ]);
  });
  it('believes the repository’s own memory before the key', () => {
    expect(take([beat('CTL-7')], [place('CTL-7', { controlId: 'ours' })]).beats).toMatchObject([
      { controlId: 'ours', event: null },
    ]);
  });
  it.each([
    ['the same', place('x'), null],
    ['another fingerprint', place('x', { fingerprint: 'b' }), 'changed'],
    ['back again', place('x', { goneAt: seen }), 'returned'],
    ['merged as something else than the change had', place('x', { seenAt: null, fingerprint: 'b' }), null],
  ])('%s', (_, known, event) => {
    expect(take([beat('x')], [known]).beats[0]?.event).toBe(event);
  });
  it('says what is gone once, and only of the default branch', () => {
    expect(take([], [place('x')]).gone).toHaveLength(1);
    expect(take([], [place('x', { goneAt: seen })]).gone).toEqual([]);
    expect(take([], [place('x', { seenAt: null })]).gone).toEqual([]);
    expect(take([], [place('x')], 'change').gone).toEqual([]);
  });
  it('takes a control under another id for what it is', () => {
    const taken = take([beat('CTL-7')], [place('slug', { controlId: 'seven' })]);
    expect(taken).toMatchObject({ gone: [], renamed: [{ gateId: 'slug' }] });
  });

  const id = fc.constantFrom('a', 'b', 'c', 'CTL-7', 'CTL-8');
  const ids = fc.uniqueArray(id);
  it('loses nothing: every place is reported, gone, renamed, gone before, or never was on the default branch', () => {
    fc.assert(
      fc.property(ids, ids, fc.boolean(), (reported, known, before) => {
        const places = known.map((gateId) => place(gateId, before ? { goneAt: seen } : {}));
        const { beats, gone, renamed } = take(
          reported.map((one) => beat(one)),
          places,
        );
        expect(beats.map((one) => one.beat.id)).toEqual(reported);
        for (const one of places) {
          const here = reported.some((id) => id === one.gateId);
          const told = [...gone, ...renamed].some(({ gateId }) => gateId === one.gateId);
          expect(here || told || one.goneAt !== null).toBe(true);
          expect(here && told).toBe(false);
        }
      }),
    );
  });
});
