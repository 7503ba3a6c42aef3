import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tokenise } from './tokens.ts';

const terms = (text: string): string[] => tokenise(text).map(({ term }) => term);

describe('tokenise', () => {
  it('stems words and leaves out the common ones', () => {
    expect(terms('The refunds were processed twice')).toEqual(['refund', 'process', 'twice']);
  });

  it('keeps words that carry meaning in an incident', () => {
    expect(terms('site down, failed over')).toEqual(['site', 'down', 'fail', 'over']);
  });

  it('splits camelCase and keeps it whole', () => {
    expect(terms('NullPointerException')).toEqual(['nullpointerexcept', 'null', 'pointer', 'except']);
    expect(terms('HTTPServerError')).toEqual(['httpservererror', 'http', 'server', 'error']);
    expect(terms('the VMs and their IDs')).toEqual(['vms', 'id']);
  });

  it('splits snake, kebab and dotted names, and keeps identifiers whole', () => {
    expect(terms('ERR_CONN_RESET')).toEqual(['err_conn_reset', 'err', 'conn', 'reset']);
    expect(terms('ORA-01555')).toEqual(['ora-01555', 'ora', '01555']);
    expect(terms('read-only')).toEqual(['read']);
    expect(terms('ms-fe1001')).toEqual(['ms-fe1001', 'ms', 'fe1001']);
    expect(terms('payments.settlement.BatchRunner')).toEqual(['payment', 'settlement', 'batchrunn', 'batch', 'runner']);
  });

  it('keeps numbers and codes', () => {
    expect(terms('HTTP 503 from 10.0.0.7: 0x80070005')).toEqual([
      'http',
      '503',
      '10.0.0.7',
      '10',
      '0',
      '0',
      '7',
      '0x80070005',
    ]);
  });

  it('reads apostrophes of either kind', () => {
    expect(terms("didn't reach the queue's end")).toEqual(terms('didn’t reach the queue’s end'));
    expect(terms("the queue's end")).toEqual(['queue', 'end']);
  });

  it('folds accents and width, in whatever form they are written', () => {
    expect(terms('Zürich')).toEqual(terms('Zu\u0308rich'));
    expect(terms('Zürich')).toEqual(terms('zurich'));
    expect(terms('ＴＩＭＥＯＵＴ')).toEqual(['timeout']);
  });

  it('reads other alphabets, and scripts without spaces by pairs', () => {
    expect(terms('Сервер упал')).toEqual(['сервер', 'упал']);
    expect(terms('支付超时')).toEqual(['支付', '付超', '超时']);
  });

  it('passes over encoded data', () => {
    expect(terms(`token ${'a'.repeat(500)}`)).toEqual(['token']);
  });

  it('gives each term the place it stands at, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        for (const { term, start, end } of tokenise(text)) {
          expect(term).not.toBe('');
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
        }
      }),
    );
  });

  it('answers the same however often it is asked', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
        expect(tokenise(text)).toEqual(tokenise(text));
      }),
    );
  });
});
