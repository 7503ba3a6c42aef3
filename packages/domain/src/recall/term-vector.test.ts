import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fieldLength, readTermVector, termVector, vectorVersion } from './term-vector.ts';

describe('term vector', () => {
  it('counts terms by field', () => {
    const vector = termVector('Refund batch ran twice', 'The batch job retried; refunds were refunded.');
    expect(vector.title).toEqual(['refund', 1, 'batch', 1, 'ran', 1, 'twice', 1]);
    expect(vector.body).toEqual(['batch', 1, 'job', 1, 'retri', 1, 'refund', 2]);
    expect(fieldLength(vector.body)).toBe(5);
  });

  it('survives storage as JSON, whatever the text', () => {
    const anyText = fc.string({ unit: 'binary', maxLength: 80 });
    fc.assert(
      fc.property(anyText, anyText, (title, body) => {
        const vector = termVector(title, body);
        expect(readTermVector(JSON.parse(JSON.stringify(vector)))).toEqual(vector);
      }),
    );
  });

  it('holds words that name properties of objects', () => {
    expect(termVector('constructor toString', '').title).toEqual(['constructor', 1, 'tostr', 1, 'string', 1]);
  });

  it.each([
    ['another version', { version: vectorVersion + 1, title: [], body: [] }],
    ['a missing field', { version: vectorVersion, title: [] }],
    ['an odd list', { version: vectorVersion, title: ['refund'], body: [] }],
    ['a count of zero', { version: vectorVersion, title: ['refund', 0], body: [] }],
    ['a term that is none', { version: vectorVersion, title: [1, 1], body: [] }],
    ['nothing', null],
    ['text', 'refund'],
  ])('refuses %s', (_, stored) => {
    expect(readTermVector(stored)).toBeUndefined();
  });
});
