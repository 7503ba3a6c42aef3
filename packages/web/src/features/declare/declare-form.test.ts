import { expect, test } from 'vitest';
import { bodyOf, emptyForm } from './declare-form.ts';
import { readDeclareSearch } from './declare-search.ts';

test('the form opens with what the address says', () => {
  const search = readDeclareSearch({ title: 503, service: 'ledger', other: 'x' });
  expect(search).toEqual({ title: '503', service: 'ledger' });
  expect(emptyForm(search)).toMatchObject({ title: '503', services: ['ledger'], severity: '' });
  expect(readDeclareSearch({})).toEqual({});
});
test('what was not said is not sent as said', () => {
  const body = bodyOf({ ...emptyForm({ title: ' Refunds twice ' }) });
  expect(body).toEqual({ title: 'Refunds twice', summary: '', services: [], severity: null, actorWasAgent: false });
});
test('when it began and what it repeats go along', () => {
  const body = bodyOf({ ...emptyForm({ title: 'x' }), began: '2026-03-14T09:12', severity: 'SEV2', sameAs: 'INC-17' });
  expect(body).toMatchObject({
    severity: 'SEV2',
    sameAs: 'INC-17',
    occurredAt: new Date('2026-03-14T09:12').toISOString(),
  });
});
