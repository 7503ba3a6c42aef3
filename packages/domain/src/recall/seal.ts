import { fieldFrequency } from './bm25f.ts';
import { ByteWriter } from './byte-writer.ts';
import { DocumentTable } from './document-table.ts';
import { FreshSegment } from './fresh-segment.ts';
import { Gathered } from './gathered.ts';
import type { LengthNorms } from './length-norms.ts';
import { PackedIds } from './packed-ids.ts';
import { HeldPostings } from './posting-bytes.ts';
import { writeList } from './posting-list.ts';
import { SealedSegment } from './sealed-segment.ts';
import { SealedTerms } from './sealed-terms.ts';
import { nowhere, termSource, type TermSource } from './term-source.ts';
import { compareBytes } from './utf8.ts';

export type Segment = SealedSegment | FreshSegment;

export interface Sealing {
  readonly sealed: SealedSegment;
  /** For each segment that went in, by its places: where the document is now, or `nowhere`. */
  readonly places: readonly Uint32Array[];
}

/**
 * Makes one sealed segment of several, leaving out what is dead. A generator, so that whoever drives it may give way between any two
 * steps; the segments may be searched and documents in them may die meanwhile, but nothing may be added.
 */
export function* seal(segments: readonly Segment[], norms: LengthNorms): Generator<void, Sealing> {
  const places = segments.map(({ slots }) => new Uint32Array(slots).fill(nowhere));
  const order = yield* inOrderOfTime(segments, places);
  const documents = new DocumentTable(order.length);
  for (let place = 0; place < order.length; place++) {
    const source = segments[order.segments[place] ?? 0];
    if (source) documents.copy(place, source.documents, order.from[place] ?? 0);
    if (place % stride === 0) yield;
  }
  const ids = PackedIds.of(
    order.length,
    (place) => segments[order.segments[place] ?? 0]?.idOf(order.from[place] ?? 0) ?? '',
  );
  yield;
  const sources = segments.map((segment, at) => termSource(segment, places[at] ?? new Uint32Array()));
  const { terms, listEnds, postings } = yield* writeTerms(sources, documents, norms);
  const averages = { title: norms.averageTitleLength, body: norms.averageBodyLength };
  return { sealed: new SealedSegment({ documents, ids, terms, postings, listEnds, averages }), places };
}

/** So many documents are a fraction of a millisecond. */
const stride = 4096;

interface Order {
  readonly length: number;
  /** By new place: the segment it comes from, and its place there. */
  readonly segments: Uint8Array;
  readonly from: Uint32Array;
}

/** Sorted by time, so that a search finds the recent ones first and may pass over those that are too late or too old to win. */
function* inOrderOfTime(segments: readonly Segment[], places: readonly Uint32Array[]): Generator<void, Order> {
  const runs = segments.map(livingByTime);
  const heads = runs.map(() => 0);
  const length = runs.reduce((sum, run) => sum + run.length, 0);
  const order = { length, segments: new Uint8Array(length), from: new Uint32Array(length) };
  for (let place = 0; place < length; place++) {
    let first = -1;
    let earliest = Infinity;
    for (let at = 0; at < runs.length; at++) {
      const from = runs[at]?.[heads[at] ?? 0];
      if (from === undefined) continue;
      const when = segments[at]?.documents.occurredAt[from] ?? 0;
      if (first !== -1 && when >= earliest) continue;
      first = at;
      earliest = when;
    }
    const from = runs[first]?.[heads[first] ?? 0] ?? 0;
    heads[first] = (heads[first] ?? 0) + 1;
    order.segments[place] = first;
    order.from[place] = from;
    const moved = places[first];
    if (moved) moved[from] = place;
    if (place % stride === 0) yield;
  }
  return order;
}

function livingByTime(segment: Segment): Uint32Array {
  const living = Uint32Array.from({ length: segment.slots }, (_, place) => place).filter((p) => !segment.isDead(p));
  const { occurredAt } = segment.documents;
  if (!(segment instanceof FreshSegment)) return living;
  return living.sort((a, b) => (occurredAt[a] ?? 0) - (occurredAt[b] ?? 0) || a - b);
}

function* writeTerms(sources: readonly TermSource[], table: DocumentTable, norms: LengthNorms) {
  const [lists, scratch, text] = [new ByteWriter(), new ByteWriter(), new ByteWriter()];
  const ends: number[] = [];
  const listEnds: number[] = [];
  const holding: number[] = [];
  const gathered = new Gathered(table.occurredAt.length);
  const frequencyOf = (document: number, counts: number): number =>
    fieldFrequency(
      counts,
      norms.title[table.titleLengths[document] ?? 0] ?? 0,
      norms.body[table.bodyLengths[document] ?? 0] ?? 0,
    );
  for (;;) {
    const next = least(sources);
    if (!next) break;
    const term = next.bytes.subarray(next.from, next.to);
    gathered.clear();
    for (const source of sources) {
      if (source.done || compareBytes(source.bytes, source.from, source.to, term, 0, term.length) !== 0) continue;
      source.entries(gathered);
      source.advance();
    }
    if (gathered.length > 0) {
      gathered.inOrder();
      text.bytes(term);
      ends.push(text.length);
      holding.push(gathered.length);
      writeList(lists, scratch, gathered.documents, gathered.counts, gathered.length, frequencyOf);
      listEnds.push(lists.length);
    }
    yield;
  }
  const terms = new SealedTerms({
    text: text.written.slice(),
    ends: Uint32Array.from(ends),
    documents: Uint32Array.from(holding),
  });
  return { terms, listEnds: Float64Array.from(listEnds), postings: new HeldPostings(lists.written.slice()) };
}

function least(sources: readonly TermSource[]): TermSource | undefined {
  let first: TermSource | undefined;
  for (const source of sources) {
    if (source.done) continue;
    if (!first || compareBytes(source.bytes, source.from, source.to, first.bytes, first.from, first.to) < 0) {
      first = source;
    }
  }
  return first;
}
