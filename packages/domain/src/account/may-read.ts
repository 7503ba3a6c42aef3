/** What decides who may read an account. */
export interface AccountSight {
  readonly authorId: string;
  /** Whom the author opened it to, by name; null while it is the author's alone. */
  readonly openTo: string | null;
  /** Whoever facilitates the review now. */
  readonly facilitatorId: string | null;
  /** An author who left can no longer be asked whether it may still be read. */
  readonly authorIsHere: boolean;
}

/**
 * Its author, and the facilitator it was opened to: both conditions at once, so that whoever becomes facilitator afterwards reads nothing
 * that was told to somebody else. There is no third way in, and no role is asked.
 */
export function mayReadAccount(personId: string | null, sight: AccountSight): boolean {
  if (personId === null) return false;
  if (personId === sight.authorId) return true;
  return sight.authorIsHere && personId === sight.openTo && personId === sight.facilitatorId;
}
