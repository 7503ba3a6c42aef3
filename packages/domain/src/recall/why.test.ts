import { describe, expect, it } from 'vitest';
import { highlight } from './highlight.ts';
import { sharedFacets, wordsToShow } from './why.ts';

describe('why it matched', () => {
  it('names the facets of the failure class that both have', () => {
    const asked = { trigger: 'config_push', mechanism: 'race', safeguard: 'ci_gate' };
    expect(
      sharedFacets(asked, { trigger: 'config_push', mechanism: 'load', safeguard: 'ci_gate', effect: 'security' }),
    ).toEqual(['trigger', 'safeguard']);
    expect(sharedFacets(asked, {})).toEqual([]);
  });

  it('shows each word once, and none that stands inside another', () => {
    const matched = ['NullPointerException', 'pointer', 'ledger', 'Ledger', 'queue'].map((word) => ({
      term: word,
      words: [word],
      share: 0.2,
    }));
    expect(wordsToShow(matched, 2)).toEqual(['NullPointerException', 'ledger']);
    expect(wordsToShow(matched, 9)).toEqual(['NullPointerException', 'ledger', 'queue']);
  });
});

describe('highlight', () => {
  const marked = (text: string, ...terms: string[]): string[] =>
    highlight(text, terms).map(({ start, end }) => text.slice(start, end));

  it('marks words in any ending', () => {
    expect(marked('Refunds were refunded; one refund stood.', 'refund')).toEqual(['Refunds', 'refunded', 'refund']);
  });

  it('marks the part of a name that matched, and a whole one once', () => {
    expect(marked('a NullPointerException', 'pointer')).toEqual(['Pointer']);
    expect(marked('a NullPointerException', 'pointer', 'nullpointerexcept')).toEqual(['NullPointerException']);
  });

  it('marks nothing without terms', () => {
    expect(marked('Refunds')).toEqual([]);
  });
});
