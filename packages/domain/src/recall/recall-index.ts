import { FreshSegment } from './fresh-segment.ts';
import { lengthNorms, type LengthNorms } from './length-norms.ts';
import { ListCursor } from './list-cursor.ts';
import { toMerge } from './merge-policy.ts';
import { seal, type Segment } from './seal.ts';
import { SealedSegment } from './sealed-segment.ts';
import { TagSets } from './tag-sets.ts';
import { nowhere } from './term-source.ts';
import type { TermVector } from './term-vector.ts';

/** A document of the archive as recall needs it: an incident, an imported writeup, a near miss. */
export interface RecallDocument {
  readonly id: string;
  readonly vector: TermVector;
  /** Services as the caller tells them apart; aliases and earlier names are resolved before they come here. */
  readonly services: readonly string[];
  /** Tags or labels of those services. */
  readonly components: readonly string[];
  /** Epoch milliseconds. */
  readonly occurredAt: number;
}

/** A term as the index holds it at this moment: good until the next change. */
export interface AskedTerm {
  readonly term: string;
  /** How many documents hold it; at least one. */
  readonly documents: number;
  /** Its list in each of `RecallIndex.segments`; -1 where there is none. */
  readonly lists: Int32Array;
}

/** A segment, and the number of its first document. */
interface Based {
  readonly segment: Segment;
  readonly base: number;
}

/**
 * The archive in memory, ready to be asked. Documents are added, replaced and removed one at a time and the index then answers
 * exactly as if it had been built at once. New documents go into a fresh segment that is quick to change; `settle` seals it
 * into compressed ones, which take a tenth of the memory. Not thread-safe, and need not be: every method is synchronous.
 */
export class RecallIndex {
  #fresh = new FreshSegment();
  /** Oldest first; the fresh one is not among them. */
  #older: Segment[] = [];
  #based: readonly Based[] | undefined;
  #titleTotal = 0;
  #bodyTotal = 0;
  #norms: LengthNorms | undefined;
  #settling = false;
  /** The longest fields there ever were, in terms. */
  readonly longest = { title: 0, body: 0 };
  readonly services = new TagSets();
  readonly components = new TagSets();

  /** How many documents the archive holds. */
  get size(): number {
    return this.segments.reduce((sum, { segment }) => sum + segment.size, 0);
  }

  /** All segments, the fresh one last. */
  get segments(): readonly Based[] {
    if (this.#based) return this.#based;
    let base = 0;
    this.#based = [...this.#older, this.#fresh].map((segment) => {
      const based = { segment, base };
      base += segment.slots;
      return based;
    });
    return this.#based;
  }

  /** Of all documents together, in terms. */
  get lengths(): { readonly title: number; readonly body: number } {
    return { title: this.#titleTotal, body: this.#bodyTotal };
  }

  get averageTitleLength(): number {
    return this.#titleTotal / Math.max(1, this.size);
  }

  get averageBodyLength(): number {
    return this.#bodyTotal / Math.max(1, this.size);
  }

  has(id: string): boolean {
    return this.numberOf(id) !== undefined;
  }

  /** The number of a document; good until the next change of the index. */
  numberOf(id: string): number | undefined {
    for (const { segment, base } of this.segments) {
      const place = segment.find(id);
      if (place !== -1) return base + place;
    }
    return undefined;
  }

  /** The ids of all documents, in no particular order. */
  *ids(): Generator<string> {
    for (const { segment } of this.segments) {
      for (let place = 0; place < segment.slots; place++) if (!segment.isDead(place)) yield segment.idOf(place);
    }
  }

  idOf(document: number): string {
    const { segment, base } = this.#holding(document);
    return segment.idOf(document - base);
  }

  occurredAt(document: number): number {
    const { segment, base } = this.#holding(document);
    return segment.documents.occurredAt[document - base] ?? 0;
  }

  serviceSet(document: number): number {
    const { segment, base } = this.#holding(document);
    return segment.documents.serviceSets[document - base] ?? 0;
  }

  componentSet(document: number): number {
    const { segment, base } = this.#holding(document);
    return segment.documents.componentSets[document - base] ?? 0;
  }

  /** What an occurrence counts for by the length of its field. */
  get norms(): LengthNorms {
    this.#norms ??= lengthNorms(this.averageTitleLength, this.averageBodyLength, this.longest);
    return this.#norms;
  }

  /** A term with its documents; undefined when none holds it. */
  find(term: string): AskedTerm | undefined {
    const { segments } = this;
    const lists = new Int32Array(segments.length);
    let documents = 0;
    for (const [at, { segment }] of segments.entries()) {
      const list = segment.findList(term);
      lists[at] = list;
      if (list !== -1) documents += segment.length(list);
    }
    return documents > 0 ? { term, documents, lists } : undefined;
  }

  /** Every term that some document holds and that begins with these letters, in no particular order. */
  termsWith(letters: string): AskedTerm[] {
    const found = new Set<string>();
    for (const { segment } of this.segments) segment.visitTerms(letters, (term) => found.add(term));
    return [...found].flatMap((term) => this.find(term) ?? []);
  }

  /**
   * How often these documents name a term, `titleCount << 16 | bodyCount` each; 0 for those that do not. Quickest where the documents
   * ascend: each list is then read forwards.
   */
  countsIn({ lists }: AskedTerm, documents: readonly number[]): Uint32Array {
    const counts = new Uint32Array(documents.length);
    for (const [at, { segment, base }] of this.segments.entries()) {
      const list = lists[at] ?? -1;
      if (list === -1) continue;
      if (segment instanceof SealedSegment) {
        if (!segment.open(list, cursor)) continue;
        for (let rank = 0; rank < counts.length; rank++) {
          const place = (documents[rank] ?? 0) - base;
          if (place >= 0 && place < segment.slots) counts[rank] = cursor.countsOf(place);
        }
      } else {
        const ranks = new Map(documents.map((document, rank) => [document - base, rank]));
        const entries = segment.postings.entries(list);
        for (let entry = 0; entry < entries.length; entry += 2) {
          const rank = ranks.get(entries[entry] ?? 0);
          if (rank !== undefined) counts[rank] = entries[entry + 1] ?? 0;
        }
      }
    }
    return counts;
  }

  /** The title and body length of a document, in terms. */
  lengthsOf(document: number): { readonly title: number; readonly body: number } {
    const { segment, base } = this.#holding(document);
    const { titleLengths, bodyLengths } = segment.documents;
    return { title: titleLengths[document - base] ?? 0, body: bodyLengths[document - base] ?? 0 };
  }

  /** Adds a document, or replaces the one that has its id. */
  add(document: RecallDocument): void {
    this.remove(document.id);
    const { id, vector, occurredAt } = document;
    const serviceSet = this.services.numberOf(document.services);
    const componentSet = this.components.numberOf(document.components);
    const place = this.#fresh.add(id, vector, { occurredAt, serviceSet, componentSet });
    this.#countLengths(this.#fresh, place, 1);
  }

  /** Takes a document out; false when there is none with this id. */
  remove(id: string): boolean {
    for (const { segment } of this.segments) {
      const place = segment.find(id);
      if (place === -1) continue;
      this.#countLengths(segment, place, -1);
      segment.kill(place);
      return true;
    }
    return false;
  }

  /** Takes over a sealed segment. None of its living documents may be here already. */
  addSealed(segment: SealedSegment): void {
    for (let place = 0; place < segment.slots; place++) {
      if (!segment.isDead(place)) this.#countLengths(segment, place, 1);
    }
    this.#older.push(segment);
    this.#based = undefined;
  }

  /** Documents that are not sealed yet. */
  get unsealed(): number {
    return this.#fresh.size;
  }

  /** The sealed segments, oldest first. */
  get sealed(): readonly SealedSegment[] {
    return this.#older.filter((segment) => segment instanceof SealedSegment);
  }

  /**
   * Seals the fresh documents and merges what has become many small segments. A generator: between two steps the index may be asked and
   * changed, and answers the same before, meanwhile and after. Answers whether anything changed.
   * @param least seal only when so many documents are fresh
   */
  *settle(least = 1): Generator<void, boolean> {
    if (this.#settling || this.#fresh.size < Math.max(1, least)) return false;
    this.#settling = true;
    try {
      this.#older.push(this.#fresh);
      this.#fresh = new FreshSegment();
      this.#based = undefined;
      yield* this.#sealLast(toMerge(this.#older));
    } finally {
      this.#settling = false;
    }
    return true;
  }

  /** The same at once. */
  settleNow(): void {
    const steps = this.settle();
    while (steps.next().done !== true);
  }

  /** Bytes held by the sealed segments. */
  get sealedBytes(): number {
    return this.sealed.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  *#sealLast(count: number): Generator<void, void> {
    const merged = this.#older.slice(-count);
    const { sealed, places } = yield* seal(merged, this.norms);
    // What died meanwhile is dead in the new one too.
    for (const [at, segment] of merged.entries()) {
      for (let place = 0; place < segment.slots; place++) {
        const moved = places[at]?.[place] ?? nowhere;
        if (moved !== nowhere && segment.isDead(place)) sealed.kill(moved);
      }
    }
    this.#older = [...this.#older.slice(0, -count), ...(sealed.size > 0 ? [sealed] : [])];
    this.#based = undefined;
  }

  #countLengths({ documents }: Segment, place: number, sign: 1 | -1): void {
    const title = documents.titleLengths[place] ?? 0;
    const body = documents.bodyLengths[place] ?? 0;
    this.#titleTotal += sign * title;
    this.#bodyTotal += sign * body;
    this.longest.title = Math.max(this.longest.title, title);
    this.longest.body = Math.max(this.longest.body, body);
    this.#norms = undefined;
  }

  #holding(document: number): Based {
    for (const based of this.segments) if (document < based.base + based.segment.slots) return based;
    return { segment: this.#fresh, base: document };
  }
}

const cursor = new ListCursor();
