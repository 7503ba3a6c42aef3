import type { AccountText } from '@pawl/domain/account/sentences';

/** The key of one incident, wrapped by a key of the server that is in no database. */
export interface WrappedKey {
  readonly wrapped: Buffer;
  /** Which of the server's keys wrapped it: says which one is missing, and nothing about it. */
  readonly sealedBy: string;
}
export interface KeyPlace {
  readonly workspaceId: string;
  readonly incidentId: string;
}
/** What a seal vouches for beside the text: moved to another row, person or reader, an account does not open. */
export interface AccountPlace {
  readonly accountId: string;
  readonly authorId: string;
  readonly openTo: string | null;
}
export interface SealedText {
  readonly nonce: Buffer;
  readonly sealed: Buffer;
}

/** Seals accounts with the key of their incident. */
export interface IncidentSeal {
  seal(place: AccountPlace, text: AccountText): SealedText;
  /** Undefined when the seal does not fit: the row was changed by somebody who has no key. */
  open(place: AccountPlace, sealed: SealedText): AccountText | undefined;
  /** Ties an event of the timeline to the account it came from, for whoever holds the key and nobody else. */
  mark(accountId: string, eventId: string): Buffer;
}

export interface Sealing {
  /**
   * A new key for an incident. Undefined when the server has no key to wrap it with, and may not make one because accounts
   * (`some`) were sealed with one that is missing: a second key made beside it would be lost when the first comes back.
   */
  newKey(place: KeyPlace, some: boolean): WrappedKey | undefined;
  /** Undefined when the key that wrapped it is not on this server. */
  sealOf(place: KeyPlace, key: WrappedKey): IncidentSeal | undefined;
}
