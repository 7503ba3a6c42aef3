import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findVigilance } from './vigilance.ts';
import { mechanisms, wishes } from './vigilance/wishes.fixture.ts';

describe('findVigilance', () => {
  it.each(wishes)('marks: %s', (text) => {
    const marks = findVigilance(text);
    expect(marks.length).toBeGreaterThan(0);
    for (const mark of marks) {
      expect(mark.explanation).not.toBe('');
      expect(mark.suggestion).not.toBe('');
    }
  });

  it.each(mechanisms)('leaves alone: %s', (text) => {
    expect(findVigilance(text).map(({ start, end, kind }) => [kind, text.slice(start, end)])).toEqual([]);
  });

  it('points at the wording itself, also after typographic letters', () => {
    const text = 'A “gate” is hard… we’ll double‑check it.';
    expect(findVigilance(text).map(({ start, end }) => text.slice(start, end))).toEqual(['double‑check']);
  });

  it('says nothing about an empty text', () => {
    expect(findVigilance('')).toEqual([]);
  });

  it('finds a wish wherever it stands between mechanisms', () => {
    const sentence = fc.constantFrom(...mechanisms);
    fc.assert(
      fc.property(
        fc.array(sentence, { maxLength: 3 }),
        fc.constantFrom(...wishes),
        fc.array(sentence, { maxLength: 3 }),
        (before, wish, after) => {
          expect(findVigilance([...before, wish, ...after].join('\n')).length).toBeGreaterThan(0);
        },
      ),
    );
  });

  it('keeps its marks inside the text, in order, not overlapping, whatever the text', () => {
    const words = fc.constantFrom(
      'we',
      'will',
      'be',
      'careful',
      'remember',
      'to',
      'double-check',
      'nobody',
      'has',
      '.',
      ',',
      'CI',
      '\n',
      'é',
      '’',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(words).map((all) => all.join(' ')),
        ),
        (text) => {
          let last = 0;
          for (const { start, end } of findVigilance(text)) {
            expect(start).toBeGreaterThanOrEqual(last);
            expect(end).toBeGreaterThan(start);
            expect(end).toBeLessThanOrEqual(text.length);
            last = end;
          }
        },
      ),
    );
  });

  it('comes to an end on long texts', () => {
    const marks = findVigilance('we will look at it and '.repeat(2_000));
    expect(marks.every(({ start, end }) => start < end)).toBe(true);
  });
});
