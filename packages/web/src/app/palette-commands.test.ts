import { expect, test } from 'vitest';
import { commandsFor, incidentKeyIn } from './palette-commands.ts';
import { places } from './places.ts';

test('a key is understood however it is typed', () => {
  for (const typed of ['INC-7', 'inc 7', ' inc-7 ', '7', 'inc7']) expect(incidentKeyIn(typed)).toBe('INC-7');
  for (const typed of ['', '0', 'INC-0', 'INC-1234567890', '7 refunds', 'CTL-7'])
    expect(incidentKeyIn(typed)).toBeUndefined();
});
test('an empty field offers every place and the keys', () => {
  expect(commandsFor('', []).map(({ id }) => id)).toEqual([...places.map(({ to }) => to), 'tell', 'keys']);
});
test('words find places, incidents, and can be declared or searched for', () => {
  const found = [{ key: 'INC-17', title: 'Refunds paid twice', note: 'INC-17' }];
  expect(commandsFor('refunds twice', found).map(({ id }) => id)).toEqual(['INC-17', 'declare', 'search']);
  expect(commandsFor('arch', []).map(({ id }) => id)).toEqual(['/archive', 'declare', 'search']);
});
test('telling a near miss is offered by its words', () => {
  expect(commandsFor('near m', []).map(({ id }) => id)).toEqual(['/near-misses', 'tell', 'declare', 'search']);
  expect(commandsFor('tell', [])[0]?.id).toBe('tell');
});
test('a key opens at once, and is offered once', () => {
  const found = [{ key: 'INC-17', title: 'Refunds paid twice', note: 'INC-17' }];
  expect(commandsFor('inc 17', found).map(({ id }) => id)).toEqual(['open INC-17']);
});
