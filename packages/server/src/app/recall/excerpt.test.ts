import { tokenise } from '@pawl/domain/recall/tokens';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { excerptOf } from './excerpt.ts';

const termsOf = (text: string): string[] => [...tokenise(text)].map(({ term }) => term);
const marked = ({ text, marks }: ReturnType<typeof excerptOf>): string[] =>
  marks.map(([from, to]) => text.slice(from, to));

describe('an excerpt', () => {
  it('is the part where most of the words stand together, and says where they stand', () => {
    const filler = 'Nothing of note is told in this sentence. '.repeat(20);
    const text = `A refund was late once.\n${filler}\nThe refund batch\nwas processed twice by the worker.\n${filler}`;
    const excerpt = excerptOf(text, termsOf('refunds batch processing workers'));
    expect(marked(excerpt)).toEqual(['refund', 'batch', 'processed', 'worker']);
    expect(excerpt.text).toMatch(/^… .*The refund batch was processed twice.* …$/);
    expect(excerpt.text.length).toBeLessThan(300);
  });

  it('is the opening where no word stands, and the whole of a short text', () => {
    expect(excerptOf('Short and\nclear.', ['refund'])).toEqual({ text: 'Short and clear.', marks: [] });
    expect(excerptOf('', ['refund'])).toEqual({ text: '', marks: [] });
    expect(excerptOf('word '.repeat(200), []).text).toMatch(/^word .* …$/);
  });

  it('never marks what lies outside of it, whatever the text', () => {
    const words = fc.array(
      fc.constantFrom('refund', 'batch', 'IOException', 'a', '—', '🔥', '\n', 'x'.repeat(400), 'naïve'),
      { maxLength: 120 },
    );
    fc.assert(
      fc.property(words, fc.constantFrom(' ', '', '. ', '\r\n'), (parts, glue) => {
        const text = parts.join(glue);
        const excerpt = excerptOf(text, termsOf('refund batch io exception naïve'));
        for (const [from, to] of excerpt.marks) {
          expect(from).toBeGreaterThanOrEqual(0);
          expect(to).toBeGreaterThan(from);
          expect(to).toBeLessThanOrEqual(excerpt.text.length);
          expect(excerpt.text.slice(from, to)).toBe(excerpt.text.slice(from, to).trim());
          expect(text).toContain(excerpt.text.slice(from, to));
        }
      }),
    );
  });
});
