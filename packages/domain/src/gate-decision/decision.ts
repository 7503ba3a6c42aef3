/** A recorded decision, `.pawl/decisions/<id>.yml`. It lets one weakening through, once, and stays as its tombstone. */
export interface Decision {
  readonly id: string;
  readonly path: string;
  /** The control's id, or `gate` for what concerns all of them. */
  readonly control: string;
  readonly action: 'retire' | 'weaken' | 'allow';
  /** Exactly the findings of the guard it covers, in the guard's own words. */
  readonly covers: readonly string[];
  /** The control's fingerprint in the base: a decision about another version of it does not count. */
  readonly fingerprint: string;
  readonly why: string;
  /** A role or team, never a person. */
  readonly decidedBy: string;
  /** `YYYY-MM-DD` */
  readonly decidedOn: string;
  /** Last day on which the decision can be used. */
  readonly until?: string;
  /**
   * The one repository it counts in, as its heartbeats name it (`owner/name`). Without it, a signed decision would count in
   * every repository that trusts the same server and holds the same control.
   */
  readonly repository?: string;
  /** Base64 of the Ed25519 signature over `signedText`. */
  readonly signature?: string;
}
