import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { effectiveRung, rankCandidates, rungOfKind, whyHere } from './ladder.ts';
import { fixKinds, pathKinds, rungs } from './vocabulary.ts';

describe('rankCandidates', () => {
  it('puts subtraction first, then the rest of the path, checklists, and heads last', () => {
    const all = fixKinds.toReversed().map((kind) => ({ kind, rung: rungOfKind(kind) }));
    expect(rankCandidates(all).map(({ candidate }) => candidate.kind)).toEqual([
      ...pathKinds,
      'runbook',
      'checklist',
      'other',
      'training',
    ]);
  });

  it('does not let a kind climb by claiming a rung', () => {
    expect(effectiveRung({ kind: 'training', rung: 'path' })).toBe('heads');
    expect(effectiveRung({ kind: 'gate', rung: 'checklist' })).toBe('checklist');
    expect(effectiveRung({ kind: 'other', rung: 'path' })).toBe('path');
  });

  it('keeps every candidate, and the order within a step', () => {
    const candidate = fc.record({ id: fc.nat(), kind: fc.constantFrom(...fixKinds), rung: fc.constantFrom(...rungs) });
    fc.assert(
      fc.property(fc.array(candidate), (candidates) => {
        const ranked = rankCandidates(candidates).map((one) => one.candidate);
        expect(new Set(ranked)).toEqual(new Set(candidates));
        expect(rankCandidates(ranked).map((one) => one.candidate)).toEqual(ranked);
        const heights = ranked.map((one) => rungs.indexOf(effectiveRung(one)));
        expect(heights).toEqual(heights.toSorted((a, b) => b - a));
      }),
    );
  });

  it('says why, with what it takes for the lesson to disappear', () => {
    expect(whyHere({ kind: 'deletion', rung: 'path' })).toContain('footgun is gone');
    expect(whyHere({ kind: 'runbook', rung: 'checklist' })).toContain('first real deadline crunch');
    expect(whyHere({ kind: 'training', rung: 'path' })).toContain('in weeks');
  });
});
