/** Where the lists of a sealed segment lie. */
export interface PostingBytes {
  /** Bytes of all lists together. */
  readonly size: number;
  /** Bytes of them held in memory. */
  readonly held: number;
  /**
   * Makes the bytes from … to readable, and answers where in `bytes` they begin; -1 when they are not here. They are then noted
   * as wanted, and whoever asked gets them and asks again.
   */
  locate(from: number, to: number): number;
  /** Set by `locate`. */
  readonly bytes: Uint8Array;
}

/** All lists in memory. */
export class HeldPostings implements PostingBytes {
  readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  get size(): number {
    return this.bytes.length;
  }

  get held(): number {
    return this.bytes.length;
  }

  locate(from: number): number {
    return from;
  }
}
