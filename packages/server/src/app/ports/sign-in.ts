import type { Principal } from './backend.ts';
import type { EntryWay } from './sign-in-records.ts';

/** What is known of a browser as it comes in. */
export interface Visit {
  /** Roughly: "Firefox on Linux". */
  readonly device: string;
  readonly way: EntryWay;
  /** An address that was proven just now, by mail that arrived or by a provider that verified it. */
  readonly provenEmail?: string;
  /** The account of the identity provider. */
  readonly account?: { readonly provider: string; readonly subject: string; readonly idToken: string };
}

/** A session that was opened: the secret for the cookie, told this once. */
export interface Entered {
  readonly secret: string;
  readonly principal: Principal;
}

/** How long a session lasts. */
export interface SessionLimits {
  /** Hours without a request. */
  readonly idleHours: number;
  /** Days after the sign-in, however much it is used. */
  readonly days: number;
}

/** A working week away is not a reason to sign in again; a laptop nobody opened for longer is. Thirty days: a review's own rhythm. */
export const usualLimits: SessionLimits = { idleHours: 7 * 24, days: 30 };

/** What is counted against guessing and flooding, by a hash of the subject. */
export type TryKind = 'link_address' | 'link_target' | 'enter_address' | 'passkey_address';

export type ChallengePurpose = 'passkey_make' | 'passkey_enter';

export interface Place {
  readonly workspaceId: string;
  readonly personId: string;
}

/** Who gets in, as the database knows it: what has no workspace yet, or reaches over several. */
export interface SignInStore {
  /** Opens a session for an active person; undefined when there is none. */
  open(place: Place, visit: Visit, now: Date): Promise<Entered | undefined>;
  /** Spends a one-time link; undefined when it is unknown, spent or too old. A link opens one session even under two clicks. */
  spendLink(link: string, device: string, now: Date): Promise<Entered | undefined>;
  /** A one-time link for somebody who asked for it by mail: the secret. It ends the ones mailed before. */
  mailLink(place: Place, email: string, now: Date): Promise<string>;
  /** A new secret for a session that is due for one; undefined when another request was faster. */
  rotate(principal: Principal, secret: string, now: Date): Promise<string | undefined>;
  /** Ends the session; answers the provider it came from and that provider's token, for signing out there too. */
  end(principal: Principal, now: Date): Promise<{ readonly provider: string; readonly idToken: string } | undefined>;
  /** Where else this session's proven address or account belongs to an active person. */
  placesOf(sessionId: string): Promise<readonly (Place & { readonly name: string })[]>;
  /** Goes on as that person, when the session reaches there: a new secret, and the old one opens nothing any more. */
  moveTo(principal: Principal, workspaceId: string, now: Date): Promise<Entered | undefined>;
  /** Active people with that address, in every workspace. */
  byEmail(email: string): Promise<readonly (Place & { readonly name: string })[]>;
  byPasskey(credentialId: string): Promise<KnownPasskey | undefined>;
  /** The authenticator's own counter, and when it was used. */
  passkeyUsed(passkey: KnownPasskey, counter: number, now: Date): Promise<void>;
  /** Keeps a question for five minutes; `personId` where somebody is signed in. */
  ask(challenge: string, purpose: ChallengePurpose, place: Place | undefined, now: Date): Promise<void>;
  /** True once for each question that was put, in time and to this person. */
  answered(challenge: string, purpose: ChallengePurpose, place: Place | undefined, now: Date): Promise<boolean>;
  /** Counts a try. Answers how many seconds to wait when there were too many. */
  count(kind: TryKind, subject: string, now: Date): Promise<number | undefined>;
  /** The same without counting one. */
  waitFor(kind: TryKind, subject: string, now: Date): Promise<number | undefined>;
}

export interface KnownPasskey extends Place {
  readonly id: string;
  readonly credentialId: string;
  readonly publicKey: Buffer;
  readonly counter: number;
  readonly transports: readonly string[];
}
