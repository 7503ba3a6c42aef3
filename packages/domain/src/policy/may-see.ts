import type { PersonRole } from '../vocabulary.ts';

/** `public` is seen by the whole workspace too: outside it, only what somebody published is. */
export type Visibility = 'workspace' | 'restricted' | 'public';

/** Whoever asks: a person with a role, or nobody in particular (a token with scopes, a visitor). */
export interface Viewer {
  readonly personId: string | null;
  readonly role: PersonRole;
}

/** What decides about an incident. Its facilitator is always among those named while it is restricted. */
export interface Sight {
  readonly visibility: Visibility;
  readonly named: readonly string[];
  readonly facilitatorId: string | null;
  /** Whoever takes part in its review. */
  readonly participants: readonly string[];
}

/**
 * A restricted incident is there for the people named on it and for nobody else. No role opens it: an admin who is not named does not
 * know that it exists, since whoever tells what happened must know who reads it.
 *
 * The database holds the same rule for every query (`store/seen.ts`); a test compares the two.
 */
export const maySee = ({ personId }: Viewer, { visibility, named }: Pick<Sight, 'visibility' | 'named'>): boolean =>
  visibility !== 'restricted' || (personId !== null && named.includes(personId));

/**
 * Who may restrict it, open it again, and name people on it. A restricted one: whoever is named and more than a viewer. One that all can
 * see: whoever facilitates it or takes part, and admins; with anybody else the archive could be emptied by one person, an incident at
 * a time. Whoever declares an incident may restrict it in the same step.
 */
export function mayChangeSight(viewer: Viewer, sight: Sight): boolean {
  const { personId, role } = viewer;
  if (personId === null || role === 'viewer' || !maySee(viewer, sight)) return false;
  if (sight.visibility === 'restricted') return true;
  return role === 'admin' || sight.facilitatorId === personId || sight.participants.includes(personId);
}
