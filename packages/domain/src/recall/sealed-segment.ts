import type { DocumentTable } from './document-table.ts';
import { ListCursor } from './list-cursor.ts';
import type { PackedIds } from './packed-ids.ts';
import type { PostingBytes } from './posting-bytes.ts';
import type { SealedTerms } from './sealed-terms.ts';

export interface SealedParts {
  /** Ordered by the moment they occurred. */
  readonly documents: DocumentTable;
  readonly ids: PackedIds;
  readonly terms: SealedTerms;
  readonly postings: PostingBytes;
  /** Where the list of each term ends in `postings`. */
  readonly listEnds: Float64Array;
  /** Average lengths when its bounds were worked out. */
  readonly averages: { readonly title: number; readonly body: number };
}

/**
 * A part of the index that never changes but for documents dying: replaced ones live on in a newer segment. It holds its lists as bytes,
 * by ascending document, with bounds, so that a search may pass over most of them.
 */
export class SealedSegment {
  readonly parts: Omit<SealedParts, 'postings'>;
  readonly slots: number;
  /** Where its lists are read; may be exchanged for another place with the same bytes. */
  postings: PostingBytes;
  readonly #dead: Uint8Array;
  /** In the order they died. */
  readonly #died: number[] = [];
  /** By entry: how many of those that died a list holds, and how many of them were looked at. */
  readonly #counted = new Map<number, { dead: number; upTo: number }>();
  readonly #cursor = new ListCursor();

  constructor({ postings, ...parts }: SealedParts) {
    this.parts = parts;
    this.postings = postings;
    this.slots = parts.documents.occurredAt.length;
    this.#dead = new Uint8Array(this.slots);
  }

  /** How many of its documents live. */
  get size(): number {
    return this.slots - this.#died.length;
  }

  get documents(): DocumentTable {
    return this.parts.documents;
  }

  idOf(place: number): string {
    return this.parts.ids.at(place);
  }

  /** The place of a living document; -1 when it has none with this id. */
  find(id: string): number {
    const place = this.parts.ids.find(id);
    return place === -1 || this.isDead(place) ? -1 : place;
  }

  isDead(place: number): boolean {
    return this.#dead[place] === 1;
  }

  kill(place: number): void {
    if (this.isDead(place)) return;
    this.#dead[place] = 1;
    this.#died.push(place);
  }

  /** Places of those that died. */
  get dead(): readonly number[] {
    return this.#died;
  }

  findList(term: string): number {
    return this.parts.terms.find(term);
  }

  /**
   * How many living documents a list holds. The lists do not say which of them a document is in, so those that died are looked for when
   * a list is asked about, each once.
   */
  length(list: number): number {
    const whole = this.parts.terms.stored.documents[list] ?? 0;
    if (this.#died.length === 0) return whole;
    const counted = this.#counted.get(list) ?? { dead: 0, upTo: 0 };
    if (counted.upTo < this.#died.length) {
      if (!this.open(list, this.#cursor)) return whole;
      for (let next = counted.upTo; next < this.#died.length; next++) {
        if (this.#cursor.countsOf(this.#died[next] ?? 0) !== 0) counted.dead += 1;
      }
      counted.upTo = this.#died.length;
      this.#counted.set(list, counted);
    }
    return whole - counted.dead;
  }

  /** False when the list is not in memory. */
  open(list: number, cursor: ListCursor): boolean {
    const { postings } = this;
    const { listEnds, terms } = this.parts;
    const at = postings.locate(list === 0 ? 0 : (listEnds[list - 1] ?? 0), listEnds[list] ?? 0);
    if (at !== -1) cursor.open(postings.bytes, at, terms.stored.documents[list] ?? 0);
    return at !== -1;
  }

  visitTerms(letters: string, visit: (term: string) => void): void {
    const { terms } = this.parts;
    const [from, to] = terms.beginningWith(letters);
    for (let entry = from; entry < to; entry++) visit(terms.termOf(entry));
  }

  /** Bytes held in memory. */
  get bytes(): number {
    const { documents, ids, terms, listEnds } = this.parts;
    return documents.bytes + ids.bytes + terms.bytes + this.postings.held + listEnds.byteLength + this.#dead.byteLength;
  }
}
