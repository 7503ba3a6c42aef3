import type { PostingBytes } from '@pawl/domain/recall/posting-bytes';

/**
 * The lists of a segment that stay in the database. A question is asked of the index as ever; what it would have read is noted, fetched, and
 * the question asked again, until nothing is missing. So the answers are the same by construction, whatever a question reads.
 */
export class AwayPostings implements PostingBytes {
  readonly size: number;
  readonly held = 0;
  bytes: Uint8Array = new Uint8Array();
  #fetched = new Map<number, Uint8Array>();
  #wanted = new Map<number, number>();

  constructor(size: number) {
    this.size = size;
  }

  locate(from: number, to: number): number {
    const here = this.#fetched.get(from);
    if (here) this.bytes = here;
    else this.#wanted.set(from, to);
    return here ? 0 : -1;
  }

  /** What was asked for and is not here. */
  get wanted(): readonly { readonly from: number; readonly to: number }[] {
    return Array.from(this.#wanted, ([from, to]) => ({ from, to }));
  }

  bring(pieces: readonly { readonly from: number }[], bytes: readonly Uint8Array[]): void {
    for (const [at, { from }] of pieces.entries()) {
      const piece = bytes[at];
      if (piece) this.#fetched.set(from, piece);
    }
    this.#wanted.clear();
  }

  /** Lets go of what was brought. */
  forget(): void {
    this.#fetched.clear();
    this.#wanted.clear();
    this.bytes = new Uint8Array();
  }
}
