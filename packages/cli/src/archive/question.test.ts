import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { questionOf } from './question.ts';

describe('a question from the command line', () => {
  it.each([
    ['refunds paid twice', 'refunds paid twice', ''],
    ['  refunds paid twice\n\nthe job ran again\n', 'refunds paid twice', 'the job ran again'],
    ['', '', ''],
  ])('%j', (said, title, text) => {
    expect(questionOf(said)).toEqual({ title, text });
  });

  it('makes the first sentence of a pasted page its title', () => {
    const page = `Refunds were paid twice last night. ${'The job ran again after a timeout. '.repeat(20)}`;
    const { title, text } = questionOf(page);
    expect(title).toMatch(/^Refunds were paid twice last night\./);
    expect(`${title} ${text}`).toBe(page.trim());
  });

  it('never asks more than the server takes, and asks something whenever something was said', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.integer({ min: 1, max: 900 }), (piece, times) => {
        const said = piece.repeat(times);
        const { title, text } = questionOf(said);
        expect(title.length).toBeLessThanOrEqual(300);
        expect(text.length).toBeLessThanOrEqual(20_000);
        expect(title !== '').toBe(said.trim() !== '');
        expect(title.isWellFormed() && text.isWellFormed()).toBe(true);
      }),
    );
  });
});
