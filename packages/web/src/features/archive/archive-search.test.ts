import { expect, test } from 'vitest';
import { queryOf, readArchiveSearch, withFacet } from './archive-search.ts';

test('the address keeps what it knows, as text, and nothing else', () => {
  expect(
    readArchiveSearch({ q: 503, service: ' ledger ', debt: 'owed', page: '3', severity: '', status: ['closed'] }),
  ).toEqual({
    q: '503',
    service: 'ledger',
    debt: 'owed',
  });
});
test('a facet is set, and left out again when it is emptied', () => {
  const set = withFacet({ q: 'refund' }, 'service', 'ledger');
  expect(set).toEqual({ q: 'refund', service: 'ledger' });
  expect(withFacet(set, 'service', '')).toEqual({ q: 'refund' });
});
test('the question to the server carries every facet', () => {
  expect(queryOf({ q: 'refund', sort: 'newest' })).toEqual({ q: 'refund', sort: 'newest', limit: 25 });
});
