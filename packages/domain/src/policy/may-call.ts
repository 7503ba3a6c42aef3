import type { PersonRole } from '../vocabulary.ts';

/**
 * Who may call a route. Roles include the ones below them: an admin may do what a member may. `gate:report` is for members, and for a
 * token of that scope, which may do nothing else.
 */
export type Access = 'anyone' | 'viewer' | 'gate:report' | 'member' | 'admin';

/** Whoever asks, as far as the rules care. `scopes` is null for a session and for a token that may all that its person may. */
export interface Caller {
  readonly role: PersonRole;
  readonly scopes: readonly string[] | null;
}

export type CallDenial = 'sign_in.required' | 'sign_in.scope' | 'sign_in.forbidden';

const ranks: Readonly<Record<PersonRole, number>> = { viewer: 1, member: 2, admin: 3 };
const needed: Readonly<Record<Access, number>> = { anyone: 0, viewer: 1, 'gate:report': 2, member: 2, admin: 3 };

/** Undefined when the caller may. A token with scopes may do what they name and nothing else, whatever the role of its person. */
export function callDenial(access: Access, caller: Caller | undefined): CallDenial | undefined {
  if (access === 'anyone') return undefined;
  if (!caller) return 'sign_in.required';
  if (caller.scopes !== null) return caller.scopes.includes(access) ? undefined : 'sign_in.scope';
  return ranks[caller.role] >= needed[access] ? undefined : 'sign_in.forbidden';
}
