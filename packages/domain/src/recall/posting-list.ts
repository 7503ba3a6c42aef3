import type { ByteWriter } from './byte-writer.ts';

/**
 * A list as bytes: `[bound, block table if there are several blocks, blocks]`. A block holds 128 documents: a byte each for the counts,
 * the differences between their numbers as varints, then the counts that did not fit into the byte. Of the table, nine bytes a
 * block: its last document, its end behind the table, its bound. Measured on bug reports: 2.3 bytes an entry. Packing the
 * differences to bits would save a fifth, and read at half the speed in JavaScript.
 */
export const blockSize = 128;
export const tableEntry = 9;

/** Title at most 7 and body at most 31 fit into the byte, which is 99.4% of the entries; this one says that they follow in full. */
export const inFull = 255;

/** Writes a list whose documents ascend. `frequencyOf` is an upper bound of the entry's field frequency. */
export function writeList(
  out: ByteWriter,
  scratch: ByteWriter,
  documents: Uint32Array,
  counts: Uint32Array,
  length: number,
  frequencyOf: (document: number, counts: number) => number,
): void {
  const blocks = Math.ceil(length / blockSize);
  const table: number[] = [];
  let highest = 0;
  let before = -1;
  scratch.clear();
  for (let block = 0; block < blocks; block++) {
    const from = block * blockSize;
    const to = Math.min(length, from + blockSize);
    let bound = 0;
    for (let at = from; at < to; at++) scratch.byte(codeOf(counts[at] ?? 0));
    for (let at = from; at < to; at++) {
      const document = documents[at] ?? 0;
      scratch.varint(document - before - 1);
      before = document;
      bound = Math.max(bound, frequencyOf(document, counts[at] ?? 0));
    }
    for (let at = from; at < to; at++) if (codeOf(counts[at] ?? 0) === inFull) scratch.varint(counts[at] ?? 0);
    highest = Math.max(highest, bound);
    table.push(before, scratch.length, boundByte(bound));
  }
  out.byte(boundByte(highest));
  if (blocks > 1) {
    for (let at = 0; at < table.length; at += 3) {
      out.word(table[at] ?? 0);
      out.word(table[at + 1] ?? 0);
      out.byte(table[at + 2] ?? 0);
    }
  }
  out.bytes(scratch.written);
}

function codeOf(counts: number): number {
  const title = counts >>> 16;
  const body = counts & 0xffff;
  return title <= 7 && body <= 31 ? (title << 5) | body : inFull;
}

/** What a byte that is not `inFull` stands for: `titleCount << 16 | bodyCount`. */
export function countsOfCode(code: number): number {
  return ((code >> 5) << 16) | (code & 31);
}

/** Bounds are kept as logarithms, in steps of 4%, from 1/64 up. */
const stepsPerDoubling = 16;
const lowest = 6;

/** The byte of the least bound that is not below this frequency. */
function boundByte(frequency: number): number {
  if (frequency <= 0) return 0;
  return Math.min(255, Math.max(0, Math.ceil((Math.log2(frequency) + lowest) * stepsPerDoubling)));
}

/** The bound of each byte; the last one has no upper end. */
export const boundOf: Float64Array = Float64Array.from({ length: 256 }, (_, byte) =>
  byte === 255 ? Number.MAX_VALUE : 2 ** (byte / stepsPerDoubling - lowest) * (1 + 1e-9),
);
