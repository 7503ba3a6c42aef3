import type { TokenScope } from '@pawl/domain/policy/token-scopes';
import type { Result } from '../refusal.ts';
import type { SignInStore } from './sign-in.ts';
import type { Actor, Reading, Work } from './work.ts';

/** Who is behind a cookie or a token. */
export interface Principal {
  readonly workspaceId: string;
  readonly personId: string;
  readonly role: Actor['role'];
  readonly via: 'page' | 'token' | 'feed';
  /** Of a token that may do nothing but what these name; null for whoever may all that the role may. */
  readonly scopes: readonly TokenScope[] | null;
  /** Of a token: which one. */
  readonly tokenId?: string;
  /** Of a session. `rotate`: it is due for a new secret. */
  readonly session?: { readonly id: string; readonly rotate: boolean };
}

/** What the database refused, told by its code and never by its message (which changes with locale and version). */
export type Fault = 'third_fix' | 'exists' | 'second_reason' | 'retry' | 'full' | 'away' | 'too_long' | 'unknown';

export interface Begin {
  readonly actor: Actor;
  readonly now: Date;
  /** The verb the audit log will show: `fund`, `declare`. */
  readonly action: string;
  /**
   * For the system's own work and for changes that reach further than the person who makes them sees. Left out, what is read and written
   * is what the actor may see.
   */
  readonly sees?: 'everything';
  /** Imports of many incidents do not tell every open page about every row. */
  readonly quiet?: true;
}

/** A request that may be sent twice: the key its sender chose, and a hash of method, address and body. */
export interface RetryKey {
  readonly principal: string;
  readonly key: string;
  readonly requestHash: string;
}

/** `replayed`: this is the answer of the first request; nothing was done again. */
export type Once<T> =
  | { readonly ok: true; readonly value: T; readonly replayed: boolean }
  | { readonly ok: false; readonly mismatch: true }
  | Extract<Result<T>, { ok: false }>;

/** The database as the HTTP side and the jobs see it: units of work, and who somebody is. */
export interface Backend {
  /** Runs in one transaction, again (at most three times) when PostgreSQL asks for it; a refusal rolls back. */
  write<T>(begin: Begin, use: (work: Work) => Promise<Result<T>>): Promise<Result<T>>;
  /** The same, at most once per key: the answer is kept in the same transaction and given again to a retry. */
  writeOnce<T>(begin: Begin, retry: RetryKey, use: (work: Work) => Promise<Result<T>>): Promise<Once<T>>;
  /** Reads from one snapshot: a page never shows half of somebody's change. */
  read<T>(begin: Begin, use: (reading: Reading) => Promise<T>): Promise<T>;
  bySession(secret: string, now: Date): Promise<Principal | undefined>;
  byToken(secret: string, now: Date): Promise<Principal | undefined>;
  readonly signIn: SignInStore;
  /** Whose calendar feed this is; undefined when it is unknown or revoked. */
  byFeed(secret: string): Promise<Principal | undefined>;
  /** Every workspace: the clock looks at each. */
  workspaceIds(): Promise<string[]>;
  /** Resolves when the database answers; throws when it is away. */
  ping(): Promise<void>;
  faultOf(error: unknown): Fault;
}
