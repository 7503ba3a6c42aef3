import { fieldFrequency, fieldNorm } from './bm25f.ts';
import { DocumentTable } from './document-table.ts';
import { PackedIds } from './packed-ids.ts';
import type { PostingBytes } from './posting-bytes.ts';
import type { RecallIndex } from './recall-index.ts';
import { SealedSegment } from './sealed-segment.ts';
import { SealedTerms } from './sealed-terms.ts';
import type { TagSets } from './tag-sets.ts';
import { vectorVersion } from './term-vector.ts';
import { decodeTerm, encodeTerm } from './utf8.ts';

/**
 * Names everything that the bytes of a segment rest on: their layout, what terms mean, and the formula that its bounds are of. Segments of
 * another format are made again from the term vectors.
 */
export const segmentFormat: string = [
  1,
  vectorVersion,
  ...(['title', 'body'] as const).map((field) => fieldNorm(field, 7, 3).toFixed(9)),
  fieldFrequency(0x0003_0005, 0.7, 0.3).toFixed(9),
].join('/');

interface Head {
  readonly documents: number;
  readonly terms: number;
  readonly text: number;
  readonly averages: { readonly title: number; readonly body: number };
  readonly services: readonly (readonly string[])[];
  readonly components: readonly (readonly string[])[];
  readonly others: readonly (readonly [place: number, id: string])[];
}

/** All of a segment but its lists and its dead: what a process holds in memory also where the lists stay in the database. */
export function segmentBytes(segment: SealedSegment, index: Pick<RecallIndex, 'services' | 'components'>): Uint8Array {
  const { documents, ids, terms, listEnds, averages } = segment.parts;
  const services = localSets(documents.serviceSets, index.services);
  const components = localSets(documents.componentSets, index.components);
  const head: Head = {
    documents: segment.slots,
    terms: terms.size,
    text: terms.stored.text.length,
    averages,
    services: services.sets,
    components: components.sets,
    others: [...ids.others],
  };
  const described = encodeTerm(JSON.stringify(head));
  const { slots } = segment;
  const columns = [
    documents.occurredAt.subarray(0, slots),
    listEnds,
    ids.words,
    services.numbers,
    components.numbers,
    terms.stored.ends,
    terms.stored.documents,
    documents.titleLengths.subarray(0, slots),
    documents.bodyLengths.subarray(0, slots),
    terms.stored.text,
  ];
  const start = 8 + aligned(described.length);
  const bytes = new Uint8Array(start + columns.reduce((sum, column) => sum + column.byteLength, 0));
  new DataView(bytes.buffer).setUint32(0, described.length, true);
  bytes.set(described, 8);
  let at = start;
  // The widest columns first, so that each lies at a multiple of its width.
  for (const { buffer, byteOffset, byteLength } of columns) {
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), at);
    at += byteLength;
  }
  return bytes;
}

/**
 * Makes a segment of what `segmentBytes` wrote. The columns are views of the bytes, not copies.
 * @param bytes beginning at a multiple of eight
 * @param dead places of documents that live on in a newer segment
 */
export function segmentOf(
  bytes: Uint8Array<ArrayBuffer>,
  postings: PostingBytes,
  dead: Iterable<number>,
  index: Pick<RecallIndex, 'services' | 'components'>,
): SealedSegment {
  const described = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  const head = JSON.parse(decodeTerm(bytes, 8, 8 + described)) as Head;
  let at = bytes.byteOffset + 8 + aligned(described);
  const take = <T>(
    length: number,
    width: number,
    view: new (buffer: ArrayBuffer, at: number, length: number) => T,
  ): T => {
    const column = new view(bytes.buffer, at, length);
    at += length * width;
    return column;
  };
  const documents = new DocumentTable(0);
  documents.occurredAt = take(head.documents, 8, Float64Array);
  const listEnds = take(head.terms, 8, Float64Array);
  const words = take(4 * head.documents, 4, Uint32Array);
  documents.serviceSets = take(head.documents, 4, Uint32Array);
  documents.componentSets = take(head.documents, 4, Uint32Array);
  const ends = take(head.terms, 4, Uint32Array);
  const holding = take(head.terms, 4, Uint32Array);
  documents.titleLengths = take(head.documents, 2, Uint16Array);
  documents.bodyLengths = take(head.documents, 2, Uint16Array);
  const text = take(head.text, 1, Uint8Array);
  renumber(documents.serviceSets, head.services, index.services);
  renumber(documents.componentSets, head.components, index.components);
  const segment = new SealedSegment({
    documents,
    ids: new PackedIds(words, new Map(head.others)),
    terms: new SealedTerms({ text, ends, documents: holding }),
    postings,
    listEnds,
    averages: head.averages,
  });
  for (const place of dead) segment.kill(place);
  return segment;
}

const aligned = (length: number): number => Math.ceil(length / 8) * 8;

/** The sets that a segment names, numbered by themselves: another process numbers its sets in another order. */
function localSets(column: Uint32Array, sets: TagSets) {
  const known = new Map<number, number>();
  const numbers = Uint32Array.from(column, (set) => {
    const number = known.get(set) ?? known.size;
    known.set(set, number);
    return number;
  });
  return { numbers, sets: Array.from(known.keys(), (set) => sets.tags(set)) };
}

function renumber(column: Uint32Array, named: readonly (readonly string[])[], sets: TagSets): void {
  const numbers = named.map((tags) => sets.numberOf(tags));
  for (let place = 0; place < column.length; place++) column[place] = numbers[column[place] ?? 0] ?? 0;
}
