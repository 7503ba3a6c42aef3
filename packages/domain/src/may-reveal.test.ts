import { expect, it } from 'vitest';
import { mayReveal, waitedFor } from './may-reveal.ts';

const rater = (personId: string, rated: boolean, here = true) => ({ personId, rated, here });

it('lets anybody reveal once all who are here have rated', () => {
  expect(mayReveal('bo', 'ada', [rater('ada', true), rater('bo', true)])).toBe(true);
  expect(mayReveal('bo', null, [rater('ada', true), rater('cy', false, false)])).toBe(true);
});

it('lets only the facilitator reveal while somebody is waited for', () => {
  const room = [rater('ada', true), rater('bo', false)];
  expect(waitedFor(room)).toBe(1);
  expect(mayReveal('ada', 'ada', room)).toBe(true);
  expect(mayReveal('bo', 'ada', room)).toBe(false);
  expect(mayReveal('bo', null, room)).toBe(false);
});

it('has nothing to reveal where nobody rated, and lets nobody in particular reveal nothing', () => {
  expect(mayReveal('ada', 'ada', [rater('ada', false)])).toBe(false);
  expect(mayReveal('ada', 'ada', [])).toBe(false);
  expect(mayReveal(null, null, [rater('ada', true)])).toBe(false);
});
