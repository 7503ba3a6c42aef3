/** The entries of one term out of several segments, on their way into one list. */
export class Gathered {
  documents = new Uint32Array(1 << 10);
  counts = new Uint32Array(1 << 10);
  length = 0;
  /** By document, to find its counts again once the documents are sorted. */
  readonly #countsOf: Uint32Array;

  /** @param slots one past the highest document */
  constructor(slots: number) {
    this.#countsOf = new Uint32Array(slots);
  }

  clear(): void {
    this.length = 0;
  }

  add(document: number, counts: number): void {
    if (this.length === this.documents.length) this.#grow();
    this.documents[this.length] = document;
    this.counts[this.length++] = counts;
  }

  /** Orders the entries by document. */
  inOrder(): void {
    const { documents, counts, length } = this;
    let ascending = true;
    for (let at = 1; at < length && ascending; at++) ascending = (documents[at - 1] ?? 0) < (documents[at] ?? 0);
    if (ascending) return;
    const countsOf = this.#countsOf;
    for (let at = 0; at < length; at++) countsOf[documents[at] ?? 0] = counts[at] ?? 0;
    if (length * dense > countsOf.length) this.#walk();
    else {
      documents.subarray(0, length).sort();
      for (let at = 0; at < length; at++) counts[at] = countsOf[documents[at] ?? 0] ?? 0;
    }
    for (let at = 0; at < length; at++) countsOf[documents[at] ?? 0] = 0;
  }

  /** A list in every sixteenth document or more is quicker read off the table than sorted. No entry has counts of 0. */
  #walk(): void {
    const countsOf = this.#countsOf;
    let at = 0;
    for (let document = 0; document < countsOf.length; document++) {
      const counts = countsOf[document] ?? 0;
      if (counts === 0) continue;
      this.documents[at] = document;
      this.counts[at++] = counts;
    }
  }

  #grow(): void {
    const grow = (words: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> => {
      const larger = new Uint32Array(words.length * 2);
      larger.set(words);
      return larger;
    };
    this.documents = grow(this.documents);
    this.counts = grow(this.counts);
  }
}

const dense = 16;
