import fc from 'fast-check';
import { expect, it } from 'vitest';
import { emptyAccount, sentencesOf, standsIn } from './sentences.ts';

it('tells sentences apart, also where only a line break ends them', () => {
  const account = {
    saw: 'The queue was at 4.5 million. I thought: again?\n- retries everywhere',
    expected: '',
    did: 'Restarted it.',
  };
  expect(sentencesOf(account)).toEqual([
    { part: 'saw', text: 'The queue was at 4.5 million.' },
    { part: 'saw', text: 'I thought: again?' },
    { part: 'saw', text: '- retries everywhere' },
    { part: 'did', text: 'Restarted it.' },
  ]);
  expect(sentencesOf(emptyAccount)).toEqual([]);
});

it('finds each of its own sentences again, whatever was written', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.string({ maxLength: 80 }), (saw, did) => {
      const account = { saw, expected: ' ', did };
      for (const { text } of sentencesOf(account)) expect(standsIn(account, text)).toBe(true);
    }),
    { numRuns: 60 },
  );
});

it('finds nothing that was not written, and no nothing', () => {
  const account = { ...emptyAccount, saw: 'The alert\nwas late.' };
  expect(standsIn(account, 'The alert was late.')).toBe(true);
  expect(standsIn(account, 'The alert was early.')).toBe(false);
  expect(standsIn(account, '  \n ')).toBe(false);
});
