import { candidateStates } from '@pawl/domain/vocabulary';
import { expect, test } from 'vitest';
import { candidate, funded, room } from '../room.fixture.ts';
import { columnOf, columns, firstSentence, freePlace, mayMoveTo } from './standing.ts';

test('every state stands in one column, and what is done in none', () => {
  expect(candidateStates.map((state) => columnOf(candidate(1, { state })))).toEqual([
    'candidates',
    'funded',
    'declined',
    'escalated',
    null,
    'candidates',
  ]);
});
test('the ways from each column', () => {
  const ways = (state: (typeof candidateStates)[number]) =>
    columns.filter((column) => mayMoveTo(candidate(1, { state }), column));
  expect(ways('open')).toEqual(['funded', 'declined', 'escalated']);
  expect(ways('never_decided')).toEqual(['funded', 'declined', 'escalated']);
  expect(ways('funded')).toEqual(['candidates', 'declined', 'escalated']);
  expect(ways('declined')).toEqual(['candidates']);
  expect(ways('escalated')).toEqual(['candidates']);
  expect(ways('done')).toEqual([]);
});
test('there are two places, and no third', () => {
  const fix = (n: 1 | 2) => candidate(n, { state: 'funded', funded: funded(n) });
  expect(freePlace(room())).toBe(1);
  expect(freePlace(room({ candidates: [fix(1)] }))).toBe(2);
  expect(freePlace(room({ candidates: [fix(2)] }))).toBe(1);
  expect(freePlace(room({ candidates: [fix(1), fix(2)] }))).toBeUndefined();
});
test('the first sentence of a reason, or all of it', () => {
  expect(firstSentence('First: gone. The lesson stays.')).toBe('First: gone.');
  expect(firstSentence('Version 1.5 stays. So.')).toBe('Version 1.5 stays.');
  expect(firstSentence('no end')).toBe('no end');
});
