import { fieldFrequency, inSteps, saturated } from './bm25f.ts';
import type { DocumentTable } from './document-table.ts';
import { tabledAt, tabledCounts, tabledLengths, type LengthNorms } from './length-norms.ts';
import type { BlockPlace } from './list-cursor.ts';
import { blockSize, countsOfCode, inFull } from './posting-list.ts';

/** What entries are scored with. */
export interface Scale {
  readonly title: Float64Array;
  readonly body: Float64Array;
  readonly inBody: Float64Array;
  readonly titleLengths: Uint16Array;
  readonly bodyLengths: Uint16Array;
}

export function scaleOf({ title, body, inBody }: LengthNorms, { titleLengths, bodyLengths }: DocumentTable): Scale {
  return { title, body, inBody, titleLengths, bodyLengths };
}

/** What a term of this weight adds to the score of a document, in steps. */
export function contribution(counts: number, place: number, weight: number, scale: Scale): number {
  const length = scale.bodyLengths[place] ?? 0;
  if (counts < tabledCounts && length < tabledLengths) {
    return inSteps(weight * (scale.inBody[tabledAt(counts, length)] ?? 0));
  }
  const titleNorm = counts <= 0xffff ? 0 : (scale.title[scale.titleLengths[place] ?? 0] ?? 0);
  return inSteps(weight * saturated(fieldFrequency(counts, titleNorm, scale.body[length] ?? 0)));
}

/** Adds what decoded entries say to the scores of a window. */
export function addEntries(
  scores: Float64Array,
  start: number,
  documents: Uint32Array,
  counts: Uint32Array,
  from: number,
  to: number,
  weight: number,
  scale: Scale,
): void {
  for (let at = from; at < to; at++) {
    const place = documents[at] ?? 0;
    scores[place - start] = (scores[place - start] ?? 0) + contribution(counts[at] ?? 0, place, weight, scale);
  }
}

const places = new Uint32Array(blockSize);

/**
 * The same for a whole block, from its bytes: the innermost loop of a search. By itself and with the table looked up in place: calls into
 * larger functions cost three times what is done here.
 */
export function addBlock(
  scores: Float64Array,
  start: number,
  bytes: Uint8Array,
  { codes, entries, before }: BlockPlace,
  weight: number,
  scale: Scale,
): void {
  const { inBody, bodyLengths } = scale;
  let at = codes + entries;
  let place = before;
  let rest = 0;
  for (let entry = 0; entry < entries; entry++) {
    let difference = bytes[at++] ?? 0;
    if (difference >= 0x80) {
      let byte = difference;
      difference &= 0x7f;
      for (let shift = 7; byte >= 0x80; shift += 7) {
        byte = bytes[at++] ?? 0;
        difference |= (byte & 0x7f) << shift;
      }
    }
    place += difference + 1;
    const code = bytes[codes + entry] ?? 0;
    const length = bodyLengths[place] ?? 0;
    if (code < tabledCounts && length < tabledLengths) {
      const leveled = inBody[tabledAt(code, length)] ?? 0;
      scores[place - start] = (scores[place - start] ?? 0) + inSteps(weight * leveled);
    } else if (code === inFull) places[rest++] = place;
    else {
      scores[place - start] = (scores[place - start] ?? 0) + contribution(countsOfCode(code), place, weight, scale);
    }
  }
  for (let next = 0; next < rest; next++) {
    let counts = 0;
    let byte = 0x80;
    for (let shift = 0; byte >= 0x80; shift += 7) {
      byte = bytes[at++] ?? 0;
      counts |= (byte & 0x7f) << shift;
    }
    const full = places[next] ?? 0;
    scores[full - start] = (scores[full - start] ?? 0) + contribution(counts >>> 0, full, weight, scale);
  }
}
