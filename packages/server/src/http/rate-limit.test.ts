import fc from 'fast-check';
import { expect, it } from 'vitest';
import { rateLimit } from './rate-limit.ts';

const at = (ms: number): Date => new Date(1_700_000_000_000 + ms);

it('lets a minute’s worth through at once, then says how long to wait, and keeps callers apart', () => {
  const limit = rateLimit(60);
  for (let n = 0; n < 60; n += 1) expect(limit('a', at(0))).toBeUndefined();
  expect(limit('a', at(0))).toBe(1);
  expect(limit('b', at(0))).toBeUndefined();
  expect(limit('a', at(1_000))).toBeUndefined();
  expect(limit('a', at(1_000))).toBe(1);
});
it('never lets more through than the bucket and what filled it since', () => {
  const steps = fc.array(fc.nat(5_000), { minLength: 1, maxLength: 300 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 120 }), steps, (perMinute, waits) => {
      const limit = rateLimit(perMinute);
      let now = 0;
      let through = 0;
      for (const wait of waits) {
        now += wait;
        if (limit('x', at(now)) === undefined) through += 1;
        expect(through).toBeLessThanOrEqual(perMinute + (now / 60_000) * perMinute + 1e-6);
      }
    }),
    { numRuns: 100 },
  );
});
it('whoever waits as long as told is let through', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 200 }), (perMinute) => {
      const limit = rateLimit(perMinute);
      for (let n = 0; n < perMinute; n += 1) limit('x', at(0));
      const wait = limit('x', at(0)) ?? 0;
      expect(wait).toBeGreaterThan(0);
      expect(limit('x', at(wait * 1_000))).toBeUndefined();
    }),
    { numRuns: 50 },
  );
});
