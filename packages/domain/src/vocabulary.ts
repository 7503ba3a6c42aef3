/** The words of the field, each in one place: what a value may be called in storage, API, page and CLI. */

export const incidentStatuses = [
  'declared',
  'mitigated',
  'resolved',
  'in_review',
  'closed',
  'duplicate',
  'cancelled',
] as const;
export type IncidentStatus = (typeof incidentStatuses)[number];

/** Customer impact. Drives paging and comms, never the depth of a review. */
export const severities = ['SEV1', 'SEV2', 'SEV3', 'SEV4', 'SEV5'] as const;
export type Severity = (typeof severities)[number];

/** How deep a review goes; decided by surprise alone. */
export const depths = ['follow_through', 'review', 'deep'] as const;
export type Depth = (typeof depths)[number];

/** Where a lesson lives, from the first to disappear to the last. */
export const rungs = ['heads', 'checklist', 'path'] as const;
export type Rung = (typeof rungs)[number];

/** What carries a lesson in the path of the work, most durable first: subtraction before addition. */
export const pathKinds = ['deletion', 'permission_removed', 'safer_default', 'gate', 'automation'] as const;
export type PathKind = (typeof pathKinds)[number];

/** What a candidate fix would be: one of the path kinds, a checklist or runbook, or something people hold in their heads. */
export const fixKinds = [...pathKinds, 'checklist', 'runbook', 'training', 'other'] as const;
export type FixKind = (typeof fixKinds)[number];

/**
 * Where a candidate stands. `open` is waiting for the room. Imported action items keep the state they had:
 * `done`, or `never_decided` where nobody ever funded or declined them; both only occur on imported incidents.
 * `funded` fixes then ship, drift, or lose their owner (DOMAIN §5).
 */
export const candidateStates = ['open', 'funded', 'declined', 'escalated', 'done', 'never_decided'] as const;
export type CandidateState = (typeof candidateStates)[number];

/** What became of a funded fix. `drifting` and `orphaned` wait for a decision. */
export const fixProgress = [
  'not_started',
  'started',
  'shipped',
  'held',
  'shipped_not_held',
  'drifting',
  'orphaned',
] as const;
export type FixProgress = (typeof fixProgress)[number];

export const triggers = [
  'binary_push',
  'config_push',
  'user_behaviour',
  'provider_change',
  'capacity',
  'maintenance_or_migration',
  'manual_command',
  'agent_action',
  'clock_or_expiry',
  'hardware',
  'attack',
] as const;
export type Trigger = (typeof triggers)[number];

export const mechanisms = [
  'logic',
  'error_handling',
  'configuration',
  'race',
  'hang',
  'load',
  'retry_storm',
  'resource_exhaustion',
  'incompatibility',
  'data_format',
  'timing',
  'non_idempotent_repeat',
  'failover_divergence',
  'destructive_operation',
  'third_party_failure',
  'hardware',
] as const;
export type Mechanism = (typeof mechanisms)[number];

export const safeguards = [
  'validation',
  'ci_gate',
  'staged_rollout',
  'backoff_or_breaker',
  'idempotency',
  'permission',
  'headroom',
  'redundancy',
  'backup',
  'detection',
  'approval_gate',
  'runbook',
] as const;
export type Safeguard = (typeof safeguards)[number];

export const safeguardStates = ['missing', 'incorrect', 'bypassed', 'too_late', 'extraneous'] as const;
export type SafeguardState = (typeof safeguardStates)[number];

export const effects = ['availability', 'performance', 'consistency', 'durability', 'security'] as const;
export type Effect = (typeof effects)[number];

/** What a facilitator says of a recalled incident. */
export const judgements = ['same_class', 'related', 'unrelated'] as const;
export type Judgement = (typeof judgements)[number];

/** Is this the first time? `again_differently` names the facets that changed. */
export const recurrenceAnswers = ['first_time', 'again_same_way', 'again_differently'] as const;
export type RecurrenceAnswer = (typeof recurrenceAnswers)[number];

export const personRoles = ['admin', 'member', 'viewer'] as const;
export type PersonRole = (typeof personRoles)[number];

/** Of what is told by mail. `dropped`: its recipient had left, or had no address. */
export const messageStates = ['queued', 'sent', 'failed', 'dropped'] as const;
export type MessageState = (typeof messageStates)[number];
