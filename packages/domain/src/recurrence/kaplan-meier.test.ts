import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kaplanMeier } from './kaplan-meier.ts';

interface Worked {
  readonly name: string;
  readonly days: number[];
  readonly recurred: number[];
  readonly at: number[];
  readonly atRisk: number[];
  readonly events: number[];
  readonly surviving: number[];
  readonly standardError: (number | null)[];
  readonly lower: (number | null)[];
  readonly upper: (number | null)[];
  readonly median: (number | null)[];
}

/** What R's survival 3.5.3 answers with conf.type = "log-log"; the first two are the leukaemia trial that its manual works through. */
const worked = JSON.parse(
  readFileSync(new URL('kaplan-meier.fixture.json', import.meta.url), 'utf8'),
) as readonly Worked[];
const spansOf = ({ days, recurred }: Worked) =>
  days.map((length, at) => ({ days: length, recurred: recurred[at] === 1 }));

function expectClose(ours: readonly (number | null)[], theirs: readonly (number | null)[]): void {
  expect(ours.map((value) => value === null)).toEqual(theirs.map((value) => value === null));
  const far = ours.filter((value, at) => value !== null && !(Math.abs(value - (theirs[at] ?? Number.NaN)) < 1e-9));
  expect(far).toEqual([]);
}

describe('the estimate agrees with R to 1e-9', () => {
  it.each(worked)('$name', (example) => {
    const { steps, ...rest } = kaplanMeier(spansOf(example));
    expect(steps.map(({ days }) => days)).toEqual(example.at);
    expect(steps.map(({ atRisk }) => atRisk)).toEqual(example.atRisk);
    expect(steps.map(({ recurred }) => recurred)).toEqual(example.events);
    expectClose(
      steps.map(({ surviving }) => surviving),
      example.surviving,
    );
    expectClose(
      steps.map(({ standardError }) => standardError),
      example.standardError,
    );
    expectClose(
      steps.map(({ lower }) => lower),
      example.lower,
    );
    expectClose(
      steps.map(({ upper }) => upper),
      example.upper,
    );
    expectClose([rest.medianDays, rest.medianLower, rest.medianUpper], example.median);
  });
});

const spans = fc.array(fc.record({ days: fc.integer({ min: 0, max: 400 }), recurred: fc.boolean() }), {
  maxLength: 60,
});

describe('whatever the spans', () => {
  it('falls from 1 to 0 at most, inside its band, and everybody leaves once', () => {
    fc.assert(
      fc.property(spans, (given) => {
        const { steps, recurrences } = kaplanMeier(given);
        let before = 1;
        for (const step of steps) {
          expect(step.surviving).toBeLessThanOrEqual(before);
          expect(step.surviving).toBeGreaterThanOrEqual(0);
          if (step.lower !== null) expect(step.lower).toBeLessThanOrEqual(step.surviving + 1e-12);
          if (step.upper !== null) expect(step.upper).toBeGreaterThanOrEqual(step.surviving - 1e-12);
          before = step.surviving;
        }
        expect(steps.reduce((sum, { recurred, censored }) => sum + recurred + censored, 0)).toBe(given.length);
        expect(steps.reduce((sum, { recurred }) => sum + recurred, 0)).toBe(recurrences);
      }),
    );
  });

  it('without censoring it is the plain share that is left', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 40 }), (lengths) => {
        const { steps } = kaplanMeier(lengths.map((days) => ({ days, recurred: true })));
        for (const { days, surviving } of steps) {
          expect(surviving).toBeCloseTo(lengths.filter((length) => length > days).length / lengths.length, 10);
        }
      }),
    );
  });

  it('refuses what is no length', () => {
    for (const days of [-1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => kaplanMeier([{ days, recurred: true }])).toThrow(RangeError);
    }
  });
});
