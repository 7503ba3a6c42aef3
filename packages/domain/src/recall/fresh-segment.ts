import { DocumentTable, type DocumentFacts } from './document-table.ts';
import { longestField } from './length-norms.ts';
import { Postings } from './postings.ts';
import { termCounts, type TermVector } from './term-vector.ts';

/** The part of the index that takes documents in, one at a time, and lets go of them. It is sealed when it has grown. */
export class FreshSegment {
  readonly documents = new DocumentTable(256);
  readonly postings = new Postings();
  readonly #places = new Map<string, number>();
  readonly #ids: (string | undefined)[] = [];
  /** The lists each document is in, so that it can be taken out without its text. */
  readonly #listsOf: Uint32Array[] = [];
  readonly #freePlaces: number[] = [];
  readonly #lists = new Map<string, number>();
  readonly #listTerms: string[] = [];
  readonly #freeLists: number[] = [];

  get size(): number {
    return this.#places.size;
  }

  /** One past the highest place in use. */
  get slots(): number {
    return this.#ids.length;
  }

  idOf(place: number): string {
    return this.#ids[place] ?? '';
  }

  find(id: string): number {
    return this.#places.get(id) ?? -1;
  }

  isDead(place: number): boolean {
    return this.#ids[place] === undefined;
  }

  findList(term: string): number {
    return this.#lists.get(term) ?? -1;
  }

  length(list: number): number {
    return this.postings.length(list);
  }

  /** Every term, with its list; in no particular order. */
  terms(): Iterable<readonly [term: string, list: number]> {
    return this.#lists;
  }

  visitTerms(letters: string, visit: (term: string) => void): void {
    const first = letters.charCodeAt(0);
    // A plain loop over the first letter: 0.4 ms for 70,000 terms, where asking each whether it starts so took 5.
    for (let list = 0; list < this.#listTerms.length; list++) {
      const term = this.#listTerms[list] ?? '';
      if (term.charCodeAt(0) === first && term.startsWith(letters) && this.#lists.get(term) === list) visit(term);
    }
  }

  /** Adds a document that is not here yet; answers its place. */
  add(id: string, vector: TermVector, facts: Omit<DocumentFacts, 'titleLength' | 'bodyLength'>): number {
    const place = this.#freePlaces.pop() ?? this.#ids.length;
    this.#places.set(id, place);
    this.#ids[place] = id;
    const counts = new Map<string, number>();
    let titleLength = 0;
    let bodyLength = 0;
    for (const [term, count] of termCounts(vector.title)) {
      titleLength += count;
      counts.set(term, Math.min(mostCounted, count) << 16);
    }
    for (const [term, count] of termCounts(vector.body)) {
      bodyLength += count;
      counts.set(term, ((counts.get(term) ?? 0) & 0xffff0000) | Math.min(mostCounted, count));
    }
    const lists = new Uint32Array(counts.size);
    let at = 0;
    for (const [term, both] of counts) {
      const list = this.#lists.get(term) ?? this.#openList(term);
      this.postings.add(list, place, both >>> 16, both & 0xffff);
      lists[at++] = list;
    }
    this.#listsOf[place] = lists;
    this.documents.put(place, { ...facts, titleLength, bodyLength });
    return place;
  }

  kill(place: number): void {
    for (const list of this.#listsOf[place] ?? []) {
      this.postings.remove(list, place);
      if (this.postings.length(list) > 0) continue;
      this.#lists.delete(this.#listTerms[list] ?? '');
      this.#freeLists.push(list);
    }
    this.#listsOf[place] = new Uint32Array();
    this.#places.delete(this.#ids[place] ?? '');
    this.#ids[place] = undefined;
    this.#freePlaces.push(place);
  }

  #openList(term: string): number {
    const list = this.#freeLists.pop() ?? this.#listTerms.length;
    this.#listTerms[list] = term;
    this.#lists.set(term, list);
    return list;
  }
}

/** Beyond this a term's frequency has long stopped mattering: BM25F is flat from a few dozen on. */
const mostCounted = longestField;
