import fc from 'fast-check';
import { expect, test } from 'vitest';
import { draftOf, meetSaved, settleField, touchedIn } from './draft.ts';

const saved = { answer: 'one', home: 'here' };
const write = (part: Partial<typeof saved>) => ({ base: saved, text: { ...saved, ...part } });

test('a field nobody writes in follows what arrives', () => {
  const { draft, clashes } = meetSaved(draftOf(saved), { answer: 'two', home: 'there' });
  expect(draft).toEqual(draftOf({ answer: 'two', home: 'there' }));
  expect(clashes).toEqual([]);
});
test('what is written stays while another field arrives', () => {
  const { draft, clashes } = meetSaved(write({ answer: 'mine' }), { answer: 'one', home: 'there' });
  expect(draft.text).toEqual({ answer: 'mine', home: 'there' });
  expect(touchedIn(draft)).toEqual(['answer']);
  expect(clashes).toEqual([]);
});
test('both wrote: mine stays, and it is a clash until somebody chooses', () => {
  const theirs = { answer: 'theirs', home: 'here' };
  const { draft, clashes } = meetSaved(write({ answer: 'mine' }), theirs);
  expect(draft.text.answer).toBe('mine');
  expect(clashes).toEqual(['answer']);
  const kept = settleField(draft, theirs, 'answer', 'mine');
  expect(meetSaved(kept, theirs).clashes).toEqual([]);
  expect(touchedIn(kept)).toEqual(['answer']);
  expect(touchedIn(settleField(draft, theirs, 'answer', 'theirs'))).toEqual([]);
});
test('both wrote the same: nothing to settle, nothing left to save', () => {
  const { draft, clashes } = meetSaved(write({ answer: 'same' }), { answer: 'same', home: 'here' });
  expect(clashes).toEqual([]);
  expect(touchedIn(draft)).toEqual([]);
});
test('whatever arrives, in any order, no letter that was written is lost', () => {
  const text: fc.Arbitrary<string> = fc.constantFrom('', 'a', 'b', 'c');
  const fields = fc.record({ answer: text, home: text });
  fc.assert(
    fc.property(fields, fields, fc.array(fields), (start, mine, arrivals) => {
      let draft = { base: start, text: mine };
      for (const arrived of arrivals) ({ draft } = meetSaved(draft, arrived));
      for (const field of ['answer', 'home'] as const) {
        if (mine[field] === start[field]) continue;
        const met = arrivals.some((arrived) => arrived[field] === mine[field]);
        if (!met) expect(draft.text[field]).toBe(mine[field]);
      }
    }),
  );
});
