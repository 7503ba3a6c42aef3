/**
 * Which documents hold a term, and how often, for every term of the archive. One arena of 32-bit words: most terms occur in
 * a single document, and an array object for each of them would cost ten times what it holds.
 *
 * A list is a chain of chunks of 1, 2, 4 … 512 entries, newest first: `[previous chunk, (document, counts) × capacity]`.
 * Where an entry lies follows from the length of its list, so chunks carry no counters, and removing an entry moves the
 * newest one into its place: nothing is left behind to be compacted later.
 */
export class Postings {
  #words = new Uint32Array(1 << 12);
  /** Word 0 is never handed out: a chunk at 0 means "no chunk". */
  #used = 1;
  /** Chunks given back, first of each capacity (by its logarithm), chained through their first word. */
  readonly #free = new Uint32Array(largestOrder + 1);
  #newest = new Uint32Array(1 << 8);
  #lengths = new Uint32Array(1 << 8);
  #view = new Uint32Array(1 << 10);

  /** How many documents the list holds. */
  length(list: number): number {
    return this.#lengths[list] ?? 0;
  }

  add(list: number, document: number, titleCount: number, bodyCount: number): void {
    if (list >= this.#lengths.length) {
      this.#newest = grown(this.#newest, list + 1);
      this.#lengths = grown(this.#lengths, list + 1);
    }
    const length = this.length(list) + 1;
    const slot = slotOf(length);
    if (slot === 0) {
      const chunk = this.#allocate(orderOf(length));
      this.#words[chunk] = this.#newest[list] ?? 0;
      this.#newest[list] = chunk;
    }
    const at = (this.#newest[list] ?? 0) + 1 + slot * 2;
    this.#words[at] = document;
    this.#words[at + 1] = (Math.min(titleCount, mostCounted) << 16) | Math.min(bodyCount, mostCounted);
    this.#lengths[list] = length;
  }

  remove(list: number, document: number): void {
    const length = this.length(list);
    const at = this.#find(list, document);
    if (at === 0) return;
    const chunk = this.#newest[list] ?? 0;
    const last = chunk + 1 + slotOf(length) * 2;
    this.#words[at] = this.#words[last] ?? 0;
    this.#words[at + 1] = this.#words[last + 1] ?? 0;
    this.#lengths[list] = length - 1;
    if (slotOf(length) > 0) return;
    this.#newest[list] = this.#words[chunk] ?? 0;
    const order = orderOf(length);
    this.#words[chunk] = this.#free[order] ?? 0;
    this.#free[order] = chunk;
  }

  /**
   * The entries of a list, in no particular order: at even places a document, at odd ones `titleCount << 16 | bodyCount`.
   * A view that the next call overwrites: copied chunk by chunk and then read straight through, which scores
   * twice as fast as a callback per entry.
   */
  entries(list: number): Uint32Array {
    let left = this.length(list);
    const entries = left * 2;
    if (this.#view.length < entries) this.#view = new Uint32Array(Math.max(entries, this.#view.length * 2));
    let chunk = this.#newest[list] ?? 0;
    while (chunk !== 0) {
      const slots = slotOf(left) + 1;
      left -= slots;
      this.#view.set(this.#words.subarray(chunk + 1, chunk + 1 + slots * 2), left * 2);
      chunk = this.#words[chunk] ?? 0;
    }
    return this.#view.subarray(0, entries);
  }

  /** Bytes held, spare room included. */
  get bytes(): number {
    return this.#words.byteLength + this.#newest.byteLength + this.#lengths.byteLength;
  }

  #find(list: number, document: number): number {
    let length = this.length(list);
    let chunk = this.#newest[list] ?? 0;
    while (chunk !== 0) {
      const slots = slotOf(length) + 1;
      const end = chunk + 1 + slots * 2;
      for (let at = chunk + 1; at < end; at += 2) if (this.#words[at] === document) return at;
      length -= slots;
      chunk = this.#words[chunk] ?? 0;
    }
    return 0;
  }

  #allocate(order: number): number {
    const free = this.#free[order] ?? 0;
    if (free !== 0) {
      this.#free[order] = this.#words[free] ?? 0;
      return free;
    }
    const chunk = this.#used;
    this.#used += 1 + 2 * (1 << order);
    if (this.#used > this.#words.length) this.#words = grown(this.#words, this.#used);
    return chunk;
  }
}

/** Beyond this a term's frequency has long stopped mattering: BM25F is flat from a few dozen on. */
const mostCounted = 0xffff;
const largestOrder = 9;
const doublingEntries = 2 ** (largestOrder + 1);

/** The chunk capacity, as a power of two, that the entry at this list length lies in. */
function orderOf(length: number): number {
  return Math.min(31 - Math.clz32(length), largestOrder);
}

/** The place within its chunk of the entry at this list length. */
function slotOf(length: number): number {
  return length < doublingEntries ? length - (1 << orderOf(length)) : (length - doublingEntries) % (1 << largestOrder);
}

function grown(words: Uint32Array<ArrayBuffer>, needed: number): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(Math.max(needed, Math.ceil(words.length * 1.5)));
  larger.set(words);
  return larger;
}
