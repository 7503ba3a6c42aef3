import { describe, expect, it } from 'vitest';
import { RecallIndex } from './recall-index.ts';
import { recall } from './recall.ts';
import { termVector } from './term-vector.ts';
import { unfinishedWord } from './unfinished-word.ts';

const index = new RecallIndex();
const archive = {
  refunds: ['Refund batch paid twice', 'The settlement job ran again after a timeout.'],
  ledger: ['Ledger replica full', 'The month was closed late.'],
  dns: ['DNS zone expired', 'Nobody read the mailbox of the registrar.'],
};
for (const [id, [title = '', text = '']] of Object.entries(archive))
  index.add({ id, vector: termVector(title, text), services: [], components: [], occurredAt: 0 });
const found = (title: string, text = '') => recall(index, { title, text, limit: 5 }).map(({ id }) => id);

describe('a word that is still being typed', () => {
  it.each(['ref', 'refu', 'refun', 'refund', 'settl', 'settlem', 'settleme', 'settlements'])(
    '"%s" finds the writeup already',
    (typed) => {
      expect(found(typed)).toEqual(['refunds']);
      expect(found(`payments: ${typed}`)).toEqual(['refunds']);
      expect(found('payments', `it is the ${typed}`)).toEqual(['refunds']);
    },
  );

  it('is the last word only, and only until something follows it', () => {
    expect(found('refun ')).toEqual([]);
    expect(found('refun payments')).toEqual([]);
    expect(found('refun.')).toEqual([]);
    expect(found('refun', 'it happened')).toEqual([]);
  });

  it('needs three letters, and means itself where the archive knows it', () => {
    expect(found('re')).toEqual([]);
    expect(unfinishedWord('re')).toBeUndefined();
    index.add({ id: 'led', vector: termVector('Led strip off', ''), services: [], components: [], occurredAt: 0 });
    expect(found('led')).toEqual(['led']);
    index.remove('led');
    expect(found('led')).toEqual(['ledger']);
  });

  it('says less than the whole word would', () => {
    const [half] = recall(index, { title: 'refun', text: '', limit: 1 });
    const [whole] = recall(index, { title: 'refund', text: '', limit: 1 });
    expect(half?.score).toBeLessThan(whole?.score ?? 0);
    expect(half?.strength).toBeLessThan(0.5);
    expect(half?.matched.flatMap(({ words }) => words)).toEqual(['refun']);
  });

  it('is not guessed in a long question', () => {
    const many = 'one seven alpha bravo charlie delta echo foxtrot golf hotel india juliet kilo';
    expect(found(`${many} refun`)).toEqual([]);
  });
});
