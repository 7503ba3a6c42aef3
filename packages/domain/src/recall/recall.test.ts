import { describe, expect, it } from 'vitest';
import { RecallIndex } from './recall-index.ts';
import { recall, type RecallQuery } from './recall.ts';
import { termVector } from './term-vector.ts';

const day = 86_400_000;

interface Told {
  readonly id: string;
  readonly title: string;
  readonly body?: string;
  readonly services?: readonly string[];
  readonly components?: readonly string[];
  readonly occurredAt?: number;
}

function archive(...told: readonly Told[]): RecallIndex {
  const index = new RecallIndex();
  for (const { id, title, body = '', services = [], components = [], occurredAt = 0 } of told) {
    index.add({ id, vector: termVector(title, body), services, components, occurredAt });
  }
  return index;
}

const ask = (index: RecallIndex, query: Partial<RecallQuery>): string[] =>
  recall(index, { title: '', text: '', limit: 10, ...query }).map(({ id }) => id);

describe('recall', () => {
  const index = archive(
    {
      id: 'refunds',
      title: 'Refund batch processed twice',
      body: 'The settlement job retried after a timeout.',
      services: ['ledger'],
    },
    {
      id: 'login',
      title: 'Login page slow',
      body: 'The session store ran out of connections.',
      services: ['identity'],
    },
    {
      id: 'cert',
      title: 'Certificate expired on the gateway',
      body: 'Nobody was told that it would.',
      services: ['gateway'],
    },
  );

  it('finds the same failure in other endings', () => {
    expect(ask(index, { title: 'Refunds are being processed again', text: 'batches retry' })[0]).toBe('refunds');
  });

  it('finds nothing for nothing', () => {
    expect(ask(index, {})).toEqual([]);
    expect(ask(index, { title: 'the and of' })).toEqual([]);
    expect(ask(index, { title: 'kubernetes' })).toEqual([]);
    expect(ask(new RecallIndex(), { title: 'refund' })).toEqual([]);
    expect(ask(index, { title: 'refund', limit: 0 })).toEqual([]);
  });

  it('weighs the title above the text', () => {
    const two = archive({ id: 'a', title: 'disk', body: 'queue' }, { id: 'b', title: 'queue', body: 'disk' });
    expect(ask(two, { text: 'disk' })).toEqual(['a', 'b']);
    expect(ask(two, { title: 'queue', text: 'disk' })).toEqual(['b', 'a']);
  });

  it('prefers the same service, a shared component and the recent', () => {
    const same = { title: 'queue stuck' };
    const at = 4000 * day;
    const four = archive(
      { id: 'other', ...same, services: ['b'], occurredAt: at },
      { id: 'component', ...same, services: ['b'], components: ['x', 'kafka'], occurredAt: at },
      { id: 'service', ...same, services: ['c', 'a'], occurredAt: at },
      { id: 'old', ...same, services: ['b'], occurredAt: 0 },
    );
    const matches = recall(four, { title: 'queue', text: '', services: ['a'], components: ['kafka'], at, limit: 10 });
    expect(matches.map(({ id }) => id)).toEqual(['service', 'component', 'other', 'old']);
    const by = (at: number) => matches[at]?.parts.map((part) => part.by);
    expect([0, 1, 2, 3].map(by)).toEqual([
      ['word', 'nearness', 'service'],
      ['word', 'nearness', 'component'],
      ['word', 'nearness'],
      ['word'],
    ]);
    expect(matches.map(({ sameService }) => sameService)).toEqual([true, false, false, false]);
    expect(matches[1]?.sharedComponents).toEqual(['kafka']);
    expect(new Set(matches.map(({ strength }) => strength)).size).toBe(1);
  });

  it('asks only what it may: earlier ones, not itself, not what the filter refuses', () => {
    const three = archive(
      { id: 'first', title: 'queue stuck', occurredAt: 1 },
      { id: 'second', title: 'queue stuck', occurredAt: 2 },
      { id: 'third', title: 'queue stuck', occurredAt: 3 },
    );
    expect(ask(three, { title: 'queue', before: 3 })).toEqual(['second', 'first']);
    expect(ask(three, { title: 'queue', exclude: ['second', 'unknown'] })).toEqual(['third', 'first']);
    const refused = three.numberOf('third');
    expect(ask(three, { title: 'queue', filter: (document) => document !== refused })).toEqual(['second', 'first']);
  });

  it('orders equals by date, then by id, whatever the order they came in', () => {
    const same = { title: 'queue stuck' };
    const one = archive({ id: 'b', ...same }, { id: 'c', ...same, occurredAt: 5 }, { id: 'a', ...same });
    expect(ask(one, { title: 'queue' })).toEqual(['c', 'a', 'b']);
    expect(ask(one, { title: 'queue', limit: 2 })).toEqual(['c', 'a']);
  });

  it('says which words matched, those that tell most first', () => {
    const [match] = recall(index, { title: 'Refunds twice', text: 'a timeout, some timeouts, a zebra', limit: 1 });
    expect(match?.matched.map(({ words }) => words)).toEqual([['Refunds'], ['twice'], ['timeout', 'timeouts']]);
    expect(match?.matched.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);
  });

  it('lets a better match that is old stand above a worse one of today', () => {
    const two = archive(
      { id: 'old', title: 'Refund batch paid twice', body: 'the settlement job retried' },
      { id: 'today', title: 'Refund page slow', body: 'the settlement page hung', occurredAt: 4000 * day },
    );
    const question = { title: 'Refunds paid twice', text: 'settlement retried', at: 4000 * day };
    expect(ask(two, question)).toEqual(['old', 'today']);
  });

  it('forgets what was removed and knows what replaced it', () => {
    const changing = archive({ id: 'one', title: 'queue stuck' }, { id: 'two', title: 'disk full' });
    changing.add({
      id: 'one',
      vector: termVector('certificate expired', ''),
      services: [],
      components: [],
      occurredAt: 0,
    });
    expect(ask(changing, { title: 'queue' })).toEqual([]);
    expect(ask(changing, { title: 'certificates' })).toEqual(['one']);
    expect(changing.remove('one')).toBe(true);
    expect(changing.remove('one')).toBe(false);
    expect(ask(changing, { title: 'certificates' })).toEqual([]);
    expect(changing.size).toBe(1);
  });
});
