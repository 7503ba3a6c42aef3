import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { effects, mechanisms, safeguards, safeguardStates, triggers } from '../vocabulary.ts';
import { proposeFacets } from './propose-facets.ts';

const proposed = (text: string) => Object.fromEntries(proposeFacets(text).map(({ facet, value }) => [facet, value]));

const vocabulary: Readonly<Record<string, readonly string[]>> = {
  trigger: triggers,
  mechanism: mechanisms,
  safeguard: safeguards,
  safeguardState: safeguardStates,
  effect: effects,
};

describe('facets proposed from an account', () => {
  it.each([
    [
      'The TLS certificate of the gateway expired. Checkout was down for 40 minutes. There was no alert before expiry.',
      { trigger: 'clock_or_expiry', safeguard: 'detection', safeguardState: 'missing', effect: 'availability' },
    ],
    [
      'A configuration change pointed the pool at the wrong host. Pages were slow because the wrong setting doubled latency.',
      { trigger: 'config_push', mechanism: 'configuration', effect: 'performance' },
    ],
    [
      'The job ran again after the timeout and customers were charged twice. The endpoint is not idempotent.',
      { mechanism: 'non_idempotent_repeat', safeguard: 'idempotency', safeguardState: 'missing' },
    ],
    [
      'An operator mistake: the wrong command deleted files of all users, and the data was lost for good.',
      { trigger: 'manual_command', mechanism: 'destructive_operation', effect: 'durability' },
    ],
    [
      'The coding agent ran a migration nobody had asked for; an AI agent deleted the table, and the records were lost.',
      { trigger: 'agent_action', mechanism: 'destructive_operation', effect: 'durability' },
    ],
    [
      'Clients kept retrying immediately: a retry storm. The service had no rate limiting and no circuit breaker. It was down.',
      { mechanism: 'retry_storm', safeguard: 'backoff_or_breaker', safeguardState: 'missing', effect: 'availability' },
    ],
    ['A switch failed and the rack lost power. Servers were down.', { trigger: 'hardware', mechanism: 'hardware' }],
  ])('%j', (text, expected) => expect(proposed(text)).toMatchObject(expected));

  it.each(['', 'Lunch was late.', 'The team met on Tuesday and agreed on the agenda.', '決済が二重に処理された'])(
    'says nothing where the words do not decide: %j',
    (text) => expect(proposeFacets(text)).toEqual([]),
  );

  it('does not propose a safeguard without what was wrong with it', () => {
    const { safeguard, safeguardState } = proposed('There was no alert, and nobody was paged.');
    expect([safeguard, safeguardState]).toEqual(['detection', 'missing']);
  });

  it('only names values of the vocabulary, each facet once, and spans that are the words', () => {
    const phrases = [
      'outage',
      'was deployed',
      'no alerts',
      'oom',
      'slow',
      'expired certificate',
      'puppet patch',
      'stuck',
      'lost data',
      '. ',
      '\n',
      'ü🙂',
    ];
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.constantFrom(...phrases), fc.string()), { maxLength: 30 }), (parts) => {
        const text = parts.join(' ');
        const proposals = proposeFacets(text);
        expect(new Set(proposals.map(({ facet }) => facet)).size).toBe(proposals.length);
        for (const { facet, value, strength, spans } of proposals) {
          expect(vocabulary[facet]).toContain(value);
          expect(strength).toBeGreaterThan(0);
          expect(strength).toBeLessThanOrEqual(1);
          expect(spans.length).toBeGreaterThan(0);
          for (const { start, end, text: said } of spans) expect(text.slice(start, end)).toBe(said);
        }
      }),
    );
  });
});
