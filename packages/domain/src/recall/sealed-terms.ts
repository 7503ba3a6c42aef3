import { compareBytes, decodeTerm, encodeTerm } from './utf8.ts';

/** The bytes of a dictionary as they are stored. `ends[n]` is where entry n ends in `text`, entries ordered by their bytes. */
export interface TermBytes {
  /** Of each term in UTF-8, one behind the other. */
  readonly text: Uint8Array;
  readonly ends: Uint32Array;
  /** How many documents hold each term, dead ones included. */
  readonly documents: Uint32Array;
}

/** The dictionary of a sealed segment: no string and no object per term, since most terms occur in a single document. */
export class SealedTerms {
  readonly stored: TermBytes;
  /** Entry + 1 by hash. */
  readonly #slots: Uint32Array;

  constructor(stored: TermBytes) {
    this.stored = stored;
    this.#slots = new Uint32Array(Math.ceil(this.size * 1.5) + 1);
    for (let entry = 0; entry < this.size; entry++) {
      let slot = hashOf(stored.text, this.start(entry), this.end(entry)) % this.#slots.length;
      while (this.#slots[slot] !== 0) slot = slot + 1 === this.#slots.length ? 0 : slot + 1;
      this.#slots[slot] = entry + 1;
    }
  }

  get size(): number {
    return this.stored.ends.length;
  }

  start(entry: number): number {
    return entry === 0 ? 0 : (this.stored.ends[entry - 1] ?? 0);
  }

  end(entry: number): number {
    return this.stored.ends[entry] ?? 0;
  }

  termOf(entry: number): string {
    return decodeTerm(this.stored.text, this.start(entry), this.end(entry));
  }

  /** The entry of a term; -1 when no document holds it. */
  find(term: string): number {
    const bytes = encodeTerm(term);
    let slot = hashOf(bytes, 0, bytes.length) % this.#slots.length;
    for (;;) {
      const entry = (this.#slots[slot] ?? 0) - 1;
      if (entry === -1 || this.#compare(entry, bytes) === 0) return entry;
      slot = slot + 1 === this.#slots.length ? 0 : slot + 1;
    }
  }

  /** The entries whose terms begin with these letters: from the first one up to, and without, the second. */
  beginningWith(letters: string): readonly [from: number, to: number] {
    const bytes = encodeTerm(letters);
    const beyond = bytes.slice();
    const last = beyond.length - 1;
    // Behind every text that begins so; no byte of UTF-8 is 255.
    if (last >= 0) beyond[last] = (beyond[last] ?? 0) + 1;
    return [this.#firstFrom(bytes), letters === '' ? this.size : this.#firstFrom(beyond)];
  }

  get bytes(): number {
    const { text, ends, documents } = this.stored;
    return text.byteLength + ends.byteLength + documents.byteLength + this.#slots.byteLength;
  }

  #firstFrom(bytes: Uint8Array): number {
    let low = 0;
    let high = this.size;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#compare(middle, bytes) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #compare(entry: number, bytes: Uint8Array): number {
    return compareBytes(this.stored.text, this.start(entry), this.end(entry), bytes, 0, bytes.length);
  }
}

/** FNV-1a with its bits mixed once more: the remainder is taken of it. */
function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = 0x811c9dc5;
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}
