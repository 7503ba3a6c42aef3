import { expect, test } from 'vitest';
import { marksOfWords } from './word-marks.ts';

const shown = (text: string, words: string[]) => marksOfWords(text, words).map(([from, to]) => text.slice(from, to));

test('words are found whatever their capitals, and as the beginning of longer ones', () => {
  expect(shown('Refunds paid twice; refund queue', ['refund', 'TWICE'])).toEqual(['Refunds', 'twice', 'refund']);
});
test('letters beyond ASCII belong to words', () => {
  expect(shown('Die Überweisung lief doppelt', ['überweisung'])).toEqual(['Überweisung']);
});
test('nothing is marked for no words, and single letters mark nothing', () => {
  expect(shown('a bad day', [])).toEqual([]);
  expect(shown('a bad day', ['a'])).toEqual([]);
});
