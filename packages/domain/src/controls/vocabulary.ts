import type { Rung } from '../vocabulary.ts';

/**
 * What a control may be. The path kinds of a fix, most durable first; an alarm, which finds out and does not prevent; and
 * what somebody has to open. A lint rule is a gate, a limit or a rollback is automation.
 */
export const controlKinds = [
  'deletion',
  'permission_removed',
  'safer_default',
  'gate',
  'automation',
  'alarm',
  'checklist',
  'runbook',
] as const;
export type ControlKind = (typeof controlKinds)[number];

export const rungOfControl = (kind: ControlKind): Rung =>
  kind === 'checklist' || kind === 'runbook' ? 'checklist' : 'path';

/** Whether a control is still there (DOMAIN §7). */
export const livenesses = ['alive', 'silent', 'gone', 'retired'] as const;
export type Liveness = (typeof livenesses)[number];

/** What a gate does on the default branch. Absence is never a pass: what judged nothing is silent or never ran. */
export const enforcements = ['enforcing', 'failing', 'silent', 'never_ran'] as const;
export type Enforcement = (typeof enforcements)[number];

/** What a heartbeat says of one control. */
export const beatStatuses = ['enforcing', 'failing', 'could_not_judge'] as const;
export type BeatStatus = (typeof beatStatuses)[number];

/** What happened to a control in one repository, as its heartbeats told. */
export const controlEvents = ['registered', 'changed', 'gone', 'returned'] as const;
export type ControlEvent = (typeof controlEvents)[number];

export const decisionActions = ['retire', 'weaken', 'allow'] as const;
export type DecisionAction = (typeof decisionActions)[number];
