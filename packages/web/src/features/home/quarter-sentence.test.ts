import { expect, test } from 'vitest';
import { sentenceFor } from './quarter-sentence.ts';

test('the sentence counts what came back, and how', () => {
  const quarters = [
    { quarter: '2026 Q1', incidents: 4, sameWay: 2, differently: 1 },
    { quarter: '2026 Q2', incidents: 3, sameWay: 0, differently: 1 },
  ];
  expect(sentenceFor(quarters)).toBe(
    'In the last 2 quarters 4 of 7 incidents were of a class seen before: 2 failed the same way, 2 differently.',
  );
});
test('nothing judged is not the same as nothing again', () => {
  expect(sentenceFor([{ quarter: '2026 Q1', incidents: 4, sameWay: 0, differently: 0 }])).toBe(
    'In this quarter no incident was judged to be one we had before.',
  );
});
