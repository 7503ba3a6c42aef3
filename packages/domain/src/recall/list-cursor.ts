import { blockSize, boundOf, countsOfCode, inFull, tableEntry } from './posting-list.ts';

/** Where the bytes of a block lie. */
export interface BlockPlace {
  /** Of its counts; the differences come `entries` bytes later. */
  readonly codes: number;
  readonly entries: number;
  /** The last document of the block before. */
  readonly before: number;
}

/** Reads a list that `writeList` wrote, a block at a time; each block is decoded once as long as it is the current one. */
export class ListCursor {
  /** Of the decoded block, `entries` of each. */
  readonly documents = new Uint32Array(blockSize);
  readonly counts = new Uint32Array(blockSize);
  entries = 0;
  length = 0;
  blocks = 0;
  #bytes: Uint8Array = new Uint8Array();
  #from = 0;
  #data = 0;
  #decoded = -1;
  // Where `countsOf` stands: the block, how many entries it has, the entry come to last, the byte behind it, its document.
  #block = 0;
  #entries = 0;
  #entry = -1;
  #at = 0;
  #reached = Infinity;

  /** @param length how many entries the list has, dead ones included */
  open(bytes: Uint8Array, from: number, length: number): void {
    this.#bytes = bytes;
    this.#from = from;
    this.length = length;
    this.blocks = Math.ceil(length / blockSize);
    this.#data = from + 1 + (this.blocks > 1 ? this.blocks * tableEntry : 0);
    this.#decoded = -1;
    this.#reached = Infinity;
  }

  /** An upper bound of the field frequencies of the list, as they were when it was written. */
  get bound(): number {
    return boundOf[this.#bytes[this.#from] ?? 255] ?? 0;
  }

  boundOfBlock(block: number): number {
    if (this.blocks === 1) return this.bound;
    return boundOf[this.#bytes[this.#from + 1 + block * tableEntry + 8] ?? 255] ?? 0;
  }

  /** The last document of a block. Of a list with one block, which it decodes for it. */
  lastOf(block: number): number {
    if (this.blocks > 1) return this.#word(this.#from + 1 + block * tableEntry);
    this.decode(0);
    return this.documents[this.entries - 1] ?? 0;
  }

  /** Whether a block is known to begin at this document or behind it; one that is not decoded may as well begin before. */
  beginsFrom(block: number, document: number): boolean {
    return this.#decoded === block && (this.documents[0] ?? 0) >= document;
  }

  get bytes(): Uint8Array {
    return this.#bytes;
  }

  /** A block of which all documents lie from `start` up to, and without, `end`, as far as can be told without decoding it. */
  within(block: number, start: number, end: number): BlockPlace | undefined {
    if (this.blocks === 1 || this.#decoded === block) return undefined;
    const before = block === 0 ? -1 : this.lastOf(block - 1);
    if (before < start - 1 || this.lastOf(block) >= end) return undefined;
    return { codes: this.#startOf(block), entries: this.#entriesOf(block), before };
  }

  decode(block: number): void {
    if (this.#decoded === block) return;
    this.#decoded = block;
    const bytes = this.#bytes;
    const { documents, counts } = this;
    const entries = this.#entriesOf(block);
    this.entries = entries;
    const start = this.#startOf(block);
    let at = start + entries;
    let document = block === 0 ? -1 : this.lastOf(block - 1);
    if (block + 1 < this.blocks && this.#startOf(block + 1) === start + 2 * entries) {
      // A byte each: the lists that are read most, and without a branch twice as fast.
      for (let entry = 0; entry < entries; entry++) {
        document += (bytes[at + entry] ?? 0) + 1;
        documents[entry] = document;
        const code = bytes[start + entry] ?? 0;
        counts[entry] = countsOfCode(code);
      }
      return;
    }
    for (let entry = 0; entry < entries; entry++) {
      let byte = bytes[at++] ?? 0;
      let difference = byte & 0x7f;
      for (let shift = 7; byte >= 0x80; shift += 7) {
        byte = bytes[at++] ?? 0;
        difference |= (byte & 0x7f) << shift;
      }
      document += difference + 1;
      documents[entry] = document;
    }
    for (let entry = 0; entry < entries; entry++) {
      const code = bytes[start + entry] ?? 0;
      if (code !== inFull) {
        counts[entry] = countsOfCode(code);
        continue;
      }
      let whole = 0;
      let byte = 0x80;
      for (let shift = 0; byte >= 0x80; shift += 7) {
        byte = bytes[at++] ?? 0;
        whole |= (byte & 0x7f) << shift;
      }
      counts[entry] = whole;
    }
  }

  /** The counts of a document; 0 when the list does not hold it. Asked in ascending order, each block is gone through at most once. */
  countsOf(document: number): number {
    if (document < this.#reached) this.#enter(this.#blockFrom(0, document));
    else if (this.blocks > 1 && this.lastOf(this.#block) < document) {
      this.#enter(this.#blockFrom(this.#block + 1, document));
    }
    if (this.#block >= this.blocks) return 0;
    const bytes = this.#bytes;
    while (this.#reached < document) {
      if (this.#entry + 1 >= this.#entries) return 0;
      this.#entry += 1;
      let byte = bytes[this.#at++] ?? 0;
      let difference = byte & 0x7f;
      for (let shift = 7; byte >= 0x80; shift += 7) {
        byte = bytes[this.#at++] ?? 0;
        difference |= (byte & 0x7f) << shift;
      }
      this.#reached += difference + 1;
    }
    if (this.#reached > document) return 0;
    const code = bytes[this.#startOf(this.#block) + this.#entry] ?? 0;
    if (code !== inFull) return countsOfCode(code);
    this.decode(this.#block);
    return this.counts[this.#entry] ?? 0;
  }

  /** Stands before the first entry of a block. */
  #enter(block: number): void {
    this.#block = block;
    // Behind the last block: whatever is asked next is looked for anew.
    if (block >= this.blocks) this.#reached = Infinity;
    else {
      this.#entries = this.#entriesOf(block);
      this.#entry = -1;
      this.#at = this.#startOf(block) + this.#entries;
      this.#reached = block === 0 ? -1 : this.lastOf(block - 1);
    }
  }
  /** The first block, from this one on, that ends at the document or behind it; `blocks` when none does. */
  #blockFrom(from: number, document: number): number {
    if (this.blocks === 1) return 0;
    let low = from;
    let high = this.blocks;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.lastOf(middle) < document) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #entriesOf(block: number): number {
    return block + 1 < this.blocks ? blockSize : this.length - block * blockSize;
  }

  /** Where a block begins. */
  #startOf(block: number): number {
    return this.#data + (block === 0 ? 0 : this.#word(this.#from + 1 + (block - 1) * tableEntry + 4));
  }

  #word(at: number): number {
    const bytes = this.#bytes;
    return (
      ((bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24)) >>>
      0
    );
  }
}
