import type { BodyOf, Incident } from '../../api/types.ts';
import { fromLocalField, toLocalField } from '../../ui/local-moment.ts';

/** What can be edited of an incident, each value as its field holds it. */
export interface Edit {
  readonly title: string;
  readonly summary: string;
  readonly severity: string;
  readonly services: readonly string[];
  readonly occurredAt: string;
  readonly mitigatedAt: string;
  readonly resolvedAt: string;
  readonly actorWasAgent: boolean;
}
export type EditField = keyof Edit;
export const editFields = [
  'title',
  'summary',
  'severity',
  'services',
  'occurredAt',
  'mitigatedAt',
  'resolvedAt',
  'actorWasAgent',
] as const satisfies readonly EditField[];

export const editOf = (incident: Incident): Edit => ({
  title: incident.title,
  summary: incident.summary,
  severity: incident.severity ?? '',
  services: incident.services.map(({ name }) => name),
  occurredAt: toLocalField(incident.occurredAt),
  mitigatedAt: toLocalField(incident.mitigatedAt),
  resolvedAt: toLocalField(incident.resolvedAt),
  actorWasAgent: incident.actorWasAgent,
});

const same = (a: Edit[EditField], b: Edit[EditField]) => JSON.stringify(a) === JSON.stringify(b);

/** The fields that differ between two states of the form. */
export const changedFields = (from: Edit, to: Edit): readonly EditField[] =>
  editFields.filter((field) => !same(from[field], to[field]));

/**
 * Somebody changed the incident while it was being edited. What only one side touched is taken from that side; what both
 * touched, differently, is a clash for a person to settle. `merged` holds *mine* there until it is.
 */
export function mergeEdits(base: Edit, theirs: Edit, mine: Edit): { merged: Edit; clashes: readonly EditField[] } {
  const touched = changedFields(base, mine);
  const clashes = touched.filter((field) => !same(base[field], theirs[field]) && !same(theirs[field], mine[field]));
  const kept = Object.fromEntries(touched.map((field) => [field, mine[field]])) as Partial<Edit>;
  return { merged: { ...theirs, ...kept }, clashes };
}

/** The change to send: only what differs, so that two people on different fields do not undo each other. */
export function patchOf(from: Edit, to: Edit): BodyOf<'changeIncident'> {
  const touched = changedFields(from, to);
  const has = (field: EditField) => touched.includes(field);
  const began = fromLocalField(to.occurredAt);
  return {
    ...(has('title') ? { title: to.title } : {}),
    ...(has('summary') ? { summary: to.summary } : {}),
    ...(has('severity') ? { severity: (to.severity || null) as Incident['severity'] } : {}),
    ...(has('services') ? { services: [...to.services] } : {}),
    ...(has('occurredAt') && began ? { occurredAt: began } : {}),
    ...(has('mitigatedAt') ? { mitigatedAt: fromLocalField(to.mitigatedAt) ?? null } : {}),
    ...(has('resolvedAt') ? { resolvedAt: fromLocalField(to.resolvedAt) ?? null } : {}),
    ...(has('actorWasAgent') ? { actorWasAgent: to.actorWasAgent } : {}),
  };
}
