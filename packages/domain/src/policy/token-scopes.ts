import type { Access } from './may-call.ts';

/**
 * What a token may do and nothing else. `gate:report` lies in CI, where every job can read it; `scim` in an identity provider. The other
 * three act as whoever made the token, never with more than their role.
 */
export const tokenScopes = ['gate:report', 'incidents:read', 'incidents:write', 'admin', 'scim'] as const;
export type TokenScope = (typeof tokenScopes)[number];

/** Scopes of machines: no person stands behind them, so they outlive the day on which whoever made the token leaves. */
const ofMachines: readonly string[] = ['gate:report', 'scim'] satisfies TokenScope[];
export const isMachine = (scopes: readonly string[] | null): boolean =>
  scopes !== null && scopes.every((scope) => ofMachines.includes(scope));

const opening: Readonly<Record<Access, readonly TokenScope[]>> = {
  anyone: tokenScopes,
  viewer: ['incidents:read', 'incidents:write', 'admin'],
  'gate:report': ['gate:report', 'admin'],
  member: ['incidents:write', 'admin'],
  admin: ['admin'],
  // What somebody tells in private, and the ways in themselves: a leaked token must not open them.
  self: [],
};

/** The scopes that open a route. `incidents:read` opens what reads, whoever may call it otherwise. */
export const scopesOpening = (access: Access, changes: boolean): readonly TokenScope[] =>
  opening[access].filter((scope) => !(changes && scope === 'incidents:read'));
