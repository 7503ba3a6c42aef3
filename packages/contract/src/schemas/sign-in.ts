import { tokenScopes } from '@pawl/domain/policy/token-scopes';
import { personRoles } from '@pawl/domain/vocabulary';
import { z } from 'zod';
import { Id, Instant, Line, Named, Version } from './common.ts';

/** How somebody came in. */
export const entryWays = ['link', 'mail', 'passkey', 'oidc'] as const;

/** The ways into this installation that are set up; the one-time link of `pawl-server link` always is. */
export const Ways = z.object({
  mail: z.boolean(),
  /** The host passkeys belong to: a browser offers them at this name only. Null where there is none (an address in numbers). */
  passkeys: z.string().nullable(),
  providers: z.array(z.object({ id: z.string(), name: z.string() })),
});

/** Options and answers of WebAuthn as the browser's own JSON forms have them (W3C WebAuthn Level 3, §5.1.9 and §5.2). */
export const WebAuthnJson = z.record(z.string(), z.unknown());

export const MySession = z.object({
  id: Id,
  /** Roughly: "Firefox on Linux". */
  device: z.string(),
  way: z.enum(entryWays),
  createdAt: Instant,
  /** To within five minutes. */
  lastUsedAt: Instant,
  /** When it ends even if it is used every day. */
  expiresAt: Instant,
  /** The one that asks. */
  current: z.boolean(),
});

export const Passkey = z.object({
  id: Id,
  name: z.string(),
  /** Kept by a password manager that copies it between devices. */
  synced: z.boolean(),
  createdAt: Instant,
  lastUsedAt: Instant.nullable(),
  version: Version,
});

export const Workspaces = z.object({
  items: z.array(z.object({ id: Id, name: z.string(), current: z.boolean() })),
});

export const Token = z.object({
  id: Id,
  label: z.string(),
  /** Null: all that its person may. Made by `pawl-server token` only. */
  scopes: z.array(z.enum(tokenScopes)).nullable(),
  madeBy: Named,
  createdAt: Instant,
  expiresAt: Instant.nullable(),
  /** To within an hour. */
  lastUsedAt: Instant.nullable(),
  revokedAt: Instant.nullable(),
});
export const TokenBody = z.object({
  label: Line,
  scopes: z.array(z.enum(tokenScopes)).min(1).max(tokenScopes.length),
  days: z.number().int().min(1).max(366).default(90),
});
/** The only time the secret is told. */
export const NewToken = z.object({ token: Token, secret: z.string() });

export const GroupRule = z.object({
  id: Id,
  /** An identity provider's id, or `scim`. */
  source: z.string(),
  /** As the provider names it; `*` is everybody it signs in. */
  group: z.string(),
  role: z.enum(personRoles).nullable(),
  team: Named.nullable(),
  version: Version,
});
export const GroupRuleBody = z.object({
  source: z.string().trim().min(1).max(40),
  group: Line,
  role: z.enum(personRoles).nullish(),
  teamId: Id.nullish(),
});
