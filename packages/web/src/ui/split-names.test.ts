import { expect, test } from 'vitest';
import { splitNames } from './split-names.ts';

test('names are cut at commas, semicolons and line ends, and named once', () => {
  expect(splitNames(' ledger, Ledger ; gateway\nsettlement worker ,, ')).toEqual([
    'ledger',
    'gateway',
    'settlement worker',
  ]);
  expect(splitNames(' , ')).toEqual([]);
});
