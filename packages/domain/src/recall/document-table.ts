import { longestField } from './length-norms.ts';

/** What scoring needs to know of a document, apart from its words. Tag sets are numbers of `TagSets`. */
export interface DocumentFacts {
  readonly occurredAt: number;
  readonly titleLength: number;
  readonly bodyLength: number;
  readonly serviceSet: number;
  readonly componentSet: number;
}

/** The facts of documents by place, a column each. */
export class DocumentTable {
  occurredAt: Float64Array;
  titleLengths: Uint16Array;
  bodyLengths: Uint16Array;
  serviceSets: Uint32Array;
  componentSets: Uint32Array;

  constructor(room: number) {
    this.occurredAt = new Float64Array(room);
    this.titleLengths = new Uint16Array(room);
    this.bodyLengths = new Uint16Array(room);
    this.serviceSets = new Uint32Array(room);
    this.componentSets = new Uint32Array(room);
  }

  put(place: number, facts: DocumentFacts): void {
    if (place >= this.occurredAt.length) this.#grow(place + 1);
    this.occurredAt[place] = facts.occurredAt;
    this.titleLengths[place] = Math.min(longestField, facts.titleLength);
    this.bodyLengths[place] = Math.min(longestField, facts.bodyLength);
    this.serviceSets[place] = facts.serviceSet;
    this.componentSets[place] = facts.componentSet;
  }

  /** Takes over the facts of a document of another table. */
  copy(place: number, from: DocumentTable, at: number): void {
    this.put(place, {
      occurredAt: from.occurredAt[at] ?? 0,
      titleLength: from.titleLengths[at] ?? 0,
      bodyLength: from.bodyLengths[at] ?? 0,
      serviceSet: from.serviceSets[at] ?? 0,
      componentSet: from.componentSets[at] ?? 0,
    });
  }

  get bytes(): number {
    return this.occurredAt.length * (8 + 2 + 2 + 4 + 4);
  }

  #grow(needed: number): void {
    const larger = new DocumentTable(Math.max(needed, Math.ceil(this.occurredAt.length * 1.5), 256));
    larger.occurredAt.set(this.occurredAt);
    larger.titleLengths.set(this.titleLengths);
    larger.bodyLengths.set(this.bodyLengths);
    larger.serviceSets.set(this.serviceSets);
    larger.componentSets.set(this.componentSets);
    this.occurredAt = larger.occurredAt;
    this.titleLengths = larger.titleLengths;
    this.bodyLengths = larger.bodyLengths;
    this.serviceSets = larger.serviceSets;
    this.componentSets = larger.componentSets;
  }
}
