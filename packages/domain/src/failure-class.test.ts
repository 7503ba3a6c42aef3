import { describe, expect, it } from 'vitest';
import { facetValueLabel } from './failure-class-labels.ts';
import { compareClasses } from './failure-class.ts';
import type { FailureClass } from './room-state.ts';
import { effects, mechanisms, safeguards, safeguardStates, triggers } from './vocabulary.ts';

const before = {
  service: 'settlement',
  trigger: 'config_push',
  mechanism: 'retry_storm',
  safeguard: 'backoff_or_breaker',
  safeguardState: 'missing',
  effect: 'availability',
} as const satisfies FailureClass;

describe('compareClasses', () => {
  it.each([
    ['the same', {}, 'repeat', []],
    ['a new trigger', { trigger: 'agent_action' }, 'repeat', ['trigger']],
    ['another service', { service: 'ledger' }, 'repeat', ['service']],
    ['another safeguard', { safeguard: 'headroom' }, 'differently', ['safeguard']],
    ['another state', { safeguardState: 'bypassed' }, 'differently', ['safeguardState']],
    [
      'another mechanism on the same service',
      { mechanism: 'race', service: ' Settlement ' },
      'differently',
      ['mechanism'],
    ],
    ['another mechanism elsewhere', { mechanism: 'race', service: 'ledger' }, 'other', ['service', 'mechanism']],
  ] as const)('%s', (_name, change, verdict, changed) => {
    expect(compareClasses(before, { ...before, ...change })).toMatchObject({ verdict, changed });
  });

  it('is different when a control made the effect smaller', () => {
    expect(compareClasses(before, before, { effectSmaller: true }).verdict).toBe('differently');
  });

  it('does not compare what is not set', () => {
    expect(compareClasses({ mechanism: 'race' }, before)).toMatchObject({ verdict: 'unknown', changed: ['mechanism'] });
  });

  it('says it in a sentence', () => {
    expect(compareClasses(before, { ...before, trigger: 'agent_action' }).sentence).toBe(
      'Again, the same way, the same hole through a new door: trigger was a configuration change, now an action by an agent.',
    );
    expect(compareClasses(before, before).sentence).toBe('Again, the same way.');
    expect(compareClasses(before, { ...before, safeguardState: 'too_late' }).sentence).toBe(
      'Again, differently: state of the safeguard was missing, now too late.',
    );
  });
});

it('names every value in plain English', () => {
  const labels = [
    ...triggers.map((trigger) => facetValueLabel({ trigger }, 'trigger')),
    ...mechanisms.map((mechanism) => facetValueLabel({ mechanism }, 'mechanism')),
    ...safeguards.map((safeguard) => facetValueLabel({ safeguard }, 'safeguard')),
    ...safeguardStates.map((safeguardState) => facetValueLabel({ safeguardState }, 'safeguardState')),
    ...effects.map((effect) => facetValueLabel({ effect }, 'effect')),
  ];
  for (const label of labels) expect(label).toMatch(/^[A-Za-z ]{4,}$/);
  expect(facetValueLabel({}, 'service')).toBeNull();
});
