import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stem } from './stem.ts';

describe('stem', () => {
  it.each([
    ['timeouts', 'timeout'],
    ['caresses', 'caress'],
    ['ties', 'tie'],
    ['cries', 'cri'],
    ['gas', 'gas'],
    ['gaps', 'gap'],
    ['status', 'status'],
    ['agreed', 'agre'],
    ['feed', 'feed'],
    ['hopping', 'hop'],
    ['hoping', 'hope'],
    ['luxuriated', 'luxuri'],
    ['reconnecting', 'reconnect'],
    ['happy', 'happi'],
    ['say', 'say'],
    ['by', 'by'],
    ['rational', 'ration'],
    ['relational', 'relat'],
    ['replication', 'replic'],
    ['replicate', 'replic'],
    ['organization', 'organ'],
    ['usefulness', 'use'],
    ['sensibility', 'sensibl'],
    ['radically', 'radic'],
    ['negotiation', 'negoti'],
    ['adoption', 'adopt'],
    ['generically', 'generic'],
    ['communication', 'communic'],
    ['controlling', 'control'],
    ['rolled', 'roll'],
    ['consigned', 'consign'],
    ['knightly', 'knight'],
    ['youth', 'youth'],
    ['boyish', 'boyish'],
    ["server's", 'server'],
    ["servers'", 'server'],
    ['skies', 'sky'],
    ['dying', 'die'],
    ['proceeding', 'proceed'],
    ['outings', 'outing'],
    ['news', 'news'],
    ['only', 'onli'],
    ['yyy', 'yyy'],
  ])('%s → %s', (word, expected) => {
    expect(stem(word)).toBe(expected);
  });

  it('is never empty and never much longer than the word', () => {
    const letters = fc.string({
      unit: fc.constantFrom(...'abcdefghilmnoprstuyz'.split('')),
      minLength: 1,
      maxLength: 14,
    });
    fc.assert(
      fc.property(letters, (word) => {
        const stemmed = stem(word);
        return stemmed.length > 0 && stemmed.length <= word.length + 1;
      }),
    );
  });
});
