import type { Depth, FixKind, IncidentStatus, Judgement, RecurrenceAnswer, Rung } from '@pawl/domain/vocabulary';

/** The field's words as people read them. One place, so that the same thing is never called two names. */

export const rungWords: Record<Rung, string> = {
  heads: 'people’s heads',
  checklist: 'checklist or runbook',
  path: 'the path of the work',
};

export const statusWords: Record<IncidentStatus, string> = {
  declared: 'declared',
  mitigated: 'mitigated',
  resolved: 'resolved',
  in_review: 'in review',
  closed: 'closed',
  duplicate: 'duplicate',
  cancelled: 'cancelled',
};

export const depthWords: Record<Depth, string> = {
  follow_through: 'follow-through',
  review: 'review',
  deep: 'deep review',
};

export const judgementWords: Record<Judgement, string> = {
  same_class: 'same class',
  related: 'related',
  unrelated: 'unrelated',
};

export const recurrenceWords: Record<RecurrenceAnswer, string> = {
  first_time: 'first time',
  again_same_way: 'again, same way',
  again_differently: 'again, differently',
};

export const kindWords: Record<FixKind, string> = {
  deletion: 'deletion',
  permission_removed: 'permission removed',
  safer_default: 'safer default',
  gate: 'gate',
  automation: 'automation',
  checklist: 'checklist',
  runbook: 'runbook',
  training: 'training',
  other: 'other',
};

/** `config_push` → "config push", `sendFiles` → "send files": for values whose word is their name. */
export const spaced = (value: string): string =>
  value
    .replaceAll('_', ' ')
    .replaceAll(/([a-z])([A-Z])/g, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`);
