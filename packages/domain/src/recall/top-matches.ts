/** The best so many documents of a search, kept as a heap with the worst on top. */
export class TopMatches {
  readonly #limit: number;
  readonly #before: (a: number, b: number) => boolean;
  readonly #documents: Float64Array;
  readonly #scores: Float64Array;
  #size = 0;

  /** @param before which of two documents with equal scores comes first */
  constructor(limit: number, before: (a: number, b: number) => boolean) {
    this.#limit = limit;
    this.#documents = new Float64Array(limit);
    this.#scores = new Float64Array(limit);
    this.#before = before;
  }

  /** What a document must at least score to be offered with any hope. */
  get floor(): number {
    return this.#size < this.#limit ? 0 : (this.#scores[0] ?? Infinity);
  }

  offer(document: number, score: number): void {
    if (this.#size < this.#limit) {
      this.#place(this.#size++, document, score);
      this.#rise(this.#size - 1);
    } else if (this.#limit > 0 && this.#worse(this.#documents[0] ?? 0, this.#scores[0] ?? 0, document, score)) {
      this.#place(0, document, score);
      this.#sink();
    }
  }

  /** Best first. */
  sorted(): { readonly document: number; readonly score: number }[] {
    return Array.from(this.#documents.subarray(0, this.#size), (document, at) => ({
      document,
      score: this.#scores[at] ?? 0,
    })).toSorted((a, b) => (this.#worse(a.document, a.score, b.document, b.score) ? 1 : -1));
  }

  #worse(a: number, scoreOfA: number, b: number, scoreOfB: number): boolean {
    return scoreOfA < scoreOfB || (scoreOfA === scoreOfB && this.#before(b, a));
  }

  #worseAt(a: number, b: number): boolean {
    return this.#worse(this.#documents[a] ?? 0, this.#scores[a] ?? 0, this.#documents[b] ?? 0, this.#scores[b] ?? 0);
  }

  #place(at: number, document: number, score: number): void {
    this.#documents[at] = document;
    this.#scores[at] = score;
  }

  #swap(a: number, b: number): void {
    const document = this.#documents[a] ?? 0;
    const score = this.#scores[a] ?? 0;
    this.#place(a, this.#documents[b] ?? 0, this.#scores[b] ?? 0);
    this.#place(b, document, score);
  }

  #rise(from: number): void {
    for (let at = from; at > 0;) {
      const parent = (at - 1) >> 1;
      if (!this.#worseAt(at, parent)) return;
      this.#swap(at, parent);
      at = parent;
    }
  }

  #sink(): void {
    const size = this.#size;
    for (let at = 0; ;) {
      const left = 2 * at + 1;
      if (left >= size) return;
      const worse = left + 1 < size && this.#worseAt(left + 1, left) ? left + 1 : left;
      if (!this.#worseAt(worse, at)) return;
      this.#swap(at, worse);
      at = worse;
    }
  }
}
