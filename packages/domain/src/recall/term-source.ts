import { FreshSegment } from './fresh-segment.ts';
import type { Gathered } from './gathered.ts';
import { ListCursor } from './list-cursor.ts';
import type { SealedSegment } from './sealed-segment.ts';
import { compareBytes, encodeTerm } from './utf8.ts';

/** The terms of a segment, one after the other in the order of their bytes. */
export interface TermSource {
  readonly done: boolean;
  /** The current term is `bytes` from … to. */
  readonly bytes: Uint8Array;
  readonly from: number;
  readonly to: number;
  advance(): void;
  /** Adds the living documents of the current term, at the places they move to. */
  entries(into: Gathered): void;
}

/** A place that has no place in the sealed segment. */
export const nowhere = 0xffffffff;

/** @param places by place in the segment: where the document moves to */
export function termSource(segment: SealedSegment | FreshSegment, places: Uint32Array): TermSource {
  return segment instanceof FreshSegment ? new FreshSource(segment, places) : new SealedSource(segment, places);
}

class SealedSource implements TermSource {
  readonly bytes: Uint8Array;
  readonly #segment: SealedSegment;
  readonly #places: Uint32Array;
  readonly #cursor = new ListCursor();
  #entry = 0;

  constructor(segment: SealedSegment, places: Uint32Array) {
    this.#segment = segment;
    this.#places = places;
    this.bytes = segment.parts.terms.stored.text;
  }

  get done(): boolean {
    return this.#entry >= this.#segment.parts.terms.size;
  }

  get from(): number {
    return this.#segment.parts.terms.start(this.#entry);
  }

  get to(): number {
    return this.#segment.parts.terms.end(this.#entry);
  }

  advance(): void {
    this.#entry += 1;
  }

  entries(into: Gathered): void {
    const cursor = this.#cursor;
    if (!this.#segment.open(this.#entry, cursor)) throw new Error('a segment is sealed from lists in memory only');
    for (let block = 0; block < cursor.blocks; block++) {
      cursor.decode(block);
      for (let at = 0; at < cursor.entries; at++) {
        const place = this.#places[cursor.documents[at] ?? 0] ?? nowhere;
        if (place !== nowhere) into.add(place, cursor.counts[at] ?? 0);
      }
    }
  }
}

class FreshSource implements TermSource {
  readonly #segment: FreshSegment;
  readonly #places: Uint32Array;
  readonly #terms: { readonly bytes: Uint8Array; readonly list: number }[];
  #at = 0;

  constructor(segment: FreshSegment, places: Uint32Array) {
    this.#segment = segment;
    this.#places = places;
    this.#terms = Array.from(segment.terms(), ([term, list]) => ({ bytes: encodeTerm(term), list }));
    this.#terms.sort((a, b) => compareBytes(a.bytes, 0, a.bytes.length, b.bytes, 0, b.bytes.length));
  }

  get done(): boolean {
    return this.#at >= this.#terms.length;
  }

  get bytes(): Uint8Array {
    return this.#terms[this.#at]?.bytes ?? new Uint8Array();
  }

  readonly from = 0;

  get to(): number {
    return this.bytes.length;
  }

  advance(): void {
    this.#at += 1;
  }

  entries(into: Gathered): void {
    const entries = this.#segment.postings.entries(this.#terms[this.#at]?.list ?? 0);
    for (let at = 0; at < entries.length; at += 2) {
      const place = this.#places[entries[at] ?? 0] ?? nowhere;
      if (place !== nowhere) into.add(place, entries[at + 1] ?? 0);
    }
  }
}
