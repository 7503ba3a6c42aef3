import type { ClassFacet, FailureClass } from './room-state.ts';
import type { Effect, Mechanism, RecurrenceAnswer, Safeguard, SafeguardState, Trigger } from './vocabulary.ts';

export const facetLabels: Readonly<Record<ClassFacet, string>> = {
  service: 'service',
  trigger: 'trigger',
  mechanism: 'mechanism',
  safeguard: 'safeguard',
  safeguardState: 'state of the safeguard',
  effect: 'effect',
};
export const triggerLabels: Readonly<Record<Trigger, string>> = {
  binary_push: 'a code release',
  config_push: 'a configuration change',
  user_behaviour: 'a change in how users behave',
  provider_change: 'a change at a provider',
  capacity: 'capacity reached',
  maintenance_or_migration: 'maintenance or a migration',
  manual_command: 'a manual command',
  agent_action: 'an action by an agent',
  clock_or_expiry: 'a clock or an expiry',
  hardware: 'hardware',
  attack: 'an attack',
};
export const mechanismLabels: Readonly<Record<Mechanism, string>> = {
  logic: 'logic',
  error_handling: 'error handling',
  configuration: 'configuration',
  race: 'race',
  hang: 'hang',
  load: 'load',
  retry_storm: 'retry storm',
  resource_exhaustion: 'resource contention or exhaustion',
  incompatibility: 'incompatibility',
  data_format: 'data format',
  timing: 'timing',
  non_idempotent_repeat: 'repeat of something not idempotent',
  failover_divergence: 'divergence after a failover',
  destructive_operation: 'destructive operation',
  third_party_failure: 'failure of a third party',
  hardware: 'hardware failure',
};
export const safeguardLabels: Readonly<Record<Safeguard, string>> = {
  validation: 'validation',
  ci_gate: 'CI gate',
  staged_rollout: 'staged rollout',
  backoff_or_breaker: 'backoff or circuit breaker',
  idempotency: 'idempotency',
  permission: 'permission',
  headroom: 'headroom',
  redundancy: 'redundancy',
  backup: 'backup',
  detection: 'detection',
  approval_gate: 'approval gate',
  runbook: 'runbook',
};
export const safeguardStateLabels: Readonly<Record<SafeguardState, string>> = {
  missing: 'missing',
  incorrect: 'incorrect',
  bypassed: 'bypassed',
  too_late: 'too late',
  extraneous: 'in the way',
};
export const effectLabels: Readonly<Record<Effect, string>> = {
  availability: 'availability',
  performance: 'performance',
  consistency: 'consistency',
  durability: 'durability',
  security: 'security',
};
export const recurrenceLabels: Readonly<Record<RecurrenceAnswer, string>> = {
  first_time: 'first time',
  again_same_way: 'again, same way',
  again_differently: 'again, differently',
};

/** A facet's value in plain English, or null where it is not set. A service is its own label. */
export function facetValueLabel(failureClass: FailureClass, facet: ClassFacet): string | null {
  const { service, trigger, mechanism, safeguard, safeguardState, effect } = failureClass;
  switch (facet) {
    case 'service':
      return service ?? null;
    case 'trigger':
      return trigger ? triggerLabels[trigger] : null;
    case 'mechanism':
      return mechanism ? mechanismLabels[mechanism] : null;
    case 'safeguard':
      return safeguard ? safeguardLabels[safeguard] : null;
    case 'safeguardState':
      return safeguardState ? safeguardStateLabels[safeguardState] : null;
    case 'effect':
      return effect ? effectLabels[effect] : null;
  }
}
