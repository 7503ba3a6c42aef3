import { describe, expect, it } from 'vitest';
import { RecallIndex } from './recall-index.ts';
import { recall } from './recall.ts';
import { termVector } from './term-vector.ts';
import { judgedFrom, likenessOf, matchesToJudge, mostJudged } from './threshold.ts';

/** An archive about other things, of the given size. */
function others(size: number): RecallIndex {
  const index = new RecallIndex();
  for (let at = 0; at < size; at++) {
    const vector = termVector(
      `Topic${at} slow on host${at % 17}`,
      `Something${at % 5} about topic${at} and host${at % 3}`,
    );
    index.add({ id: `other-${at}`, vector, services: [], components: [], occurredAt: 0 });
  }
  return index;
}

const title = 'Refund batch processed twice';
const text = 'The settlement job retried after a timeout and paid again.';

describe('the threshold', () => {
  it.each([3, 30, 3000])('takes the same failure and leaves the others, in an archive of %i', (size) => {
    const index = others(size);
    index.add({ id: 'same', vector: termVector(title, text), services: [], components: [], occurredAt: 0 });
    index.add({
      id: 'one word',
      vector: termVector('Batch import slow', 'Rows were read one by one.'),
      services: [],
      components: [],
      occurredAt: 0,
    });
    const matches = recall(index, { title, text, limit: 20 });
    expect(matches[0]?.strength).toBeCloseTo(1);
    expect(matches.length).toBeGreaterThan(1);
    expect(matchesToJudge(matches).map(({ id }) => id)).toEqual(['same']);
  });

  it('does not let an old lesson fall below', () => {
    const index = others(30);
    index.add({ id: 'same', vector: termVector(title, text), services: [], components: [], occurredAt: 0 });
    const [match] = recall(index, { title, text, at: 20 * 365 * 86_400_000, limit: 1 });
    expect(match?.strength).toBeCloseTo(1);
  });

  it('asks a room to judge a few, strongest claims in the order shown', () => {
    const matches = [0.9, 0.1, judgedFrom, 0.5, 0.6, 0.7, 0.8].map((strength) => ({ strength }));
    expect(matchesToJudge(matches).map(({ strength }) => strength)).toEqual([0.9, judgedFrom, 0.5, 0.6, 0.7]);
    expect(matchesToJudge(matches)).toHaveLength(mostJudged);
  });
});

describe('how alike a match is called', () => {
  /** A team's first dozen writeups: every word is rare in it. */
  const index = new RecallIndex();
  const told: Readonly<Record<string, string>> = {
    same: 'Settlement batch paid refunds twice after a retry',
    retries: "Retries doubled our traffic to the bank's sandbox, twice",
    slow: 'Card payments slow in the week before Christmas',
    disk: "Month close late: disk full on the ledger's replica",
    failover: 'Entries posted after database failover',
  };
  for (const [id, words] of Object.entries(told))
    index.add({ id, vector: termVector(words, ''), services: [], components: [], occurredAt: 0 });
  const called = (question: string) =>
    Object.fromEntries(recall(index, { title: question, text: '', limit: 9 }).map((one) => [one.id, likenessOf(one)]));

  it('is nearly the same only by several words that say most of it', () => {
    expect(called('refunds paid twice after retry')).toEqual({ same: 'near', retries: 'similar' });
    expect(called('refunds paid twice')).toMatchObject({ same: 'near', retries: 'faint' });
  });

  it('never says it on the strength of a word or two', () => {
    expect(called('database full')).toEqual({ failover: 'similar', disk: 'similar' });
    expect(called('disk')).toEqual({ disk: 'similar' });
  });
});
