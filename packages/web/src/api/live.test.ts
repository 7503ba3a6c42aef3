import { expect, test } from 'vitest';
import { readPresence } from './live.ts';

test('who is here is read, with or without a name', () => {
  const data = JSON.stringify({
    people: [{ name: 'Ada', role: 'facilitator', count: 2 }, { count: 1 }, null, { name: 7 }],
  });
  expect(readPresence(data)).toEqual([
    { name: 'Ada', role: 'facilitator', count: 2 },
    { count: 1 },
    { count: 1 },
    { count: 1 },
  ]);
});
test('anything else is nobody', () => {
  for (const data of ['', '{', 'null', '[]', '{"people":1}']) expect(readPresence(data)).toEqual([]);
});
