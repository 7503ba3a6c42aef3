import type { PersonRole } from '../vocabulary.ts';
import { isMachine, scopesOpening } from './token-scopes.ts';

/**
 * Who may call a route. Roles include the ones below them: an admin may do what a member may. `gate:report` is for members, and for a
 * token of that scope, which may do nothing else. `self` is for a person of any role signed in at the page, and for no token at all.
 */
export type Access = 'anyone' | 'viewer' | 'gate:report' | 'member' | 'admin' | 'self';

/** Whoever asks, as far as the rules care. `scopes` is null for a session and for a token that may all that its person may. */
export interface Caller {
  readonly role: PersonRole;
  readonly scopes: readonly string[] | null;
  /** How they came: only `page` is a session. */
  readonly via: string;
}

export type CallDenial = 'sign_in.required' | 'sign_in.scope' | 'sign_in.forbidden' | 'sign_in.page_only';

const ranks: Readonly<Record<PersonRole, number>> = { viewer: 1, member: 2, admin: 3 };
const needed: Readonly<Record<Access, number>> = {
  anyone: 0,
  viewer: 1,
  'gate:report': 2,
  member: 2,
  admin: 3,
  self: 1,
};

/**
 * Undefined when the caller may. A token with scopes may do what they name and nothing else, and (unless it belongs to a machine) never
 * more than the role of whoever made it. `changes`: the route changes something.
 */
export function callDenial(access: Access, caller: Caller | undefined, changes = false): CallDenial | undefined {
  if (access === 'anyone') return undefined;
  if (!caller) return 'sign_in.required';
  if (access === 'self') return caller.via === 'page' ? undefined : 'sign_in.page_only';
  const { scopes, role } = caller;
  if (scopes !== null) {
    const opening: readonly string[] = scopesOpening(access, changes);
    if (!scopes.some((scope) => opening.includes(scope))) return 'sign_in.scope';
    if (isMachine(scopes.filter((scope) => opening.includes(scope)))) return undefined;
  }
  return ranks[role] >= needed[access] ? undefined : 'sign_in.forbidden';
}
