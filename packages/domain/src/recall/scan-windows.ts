import type { Offering } from './best-documents.ts';
import { fieldFrequency, inSteps, saturated, step } from './bm25f.ts';
import { mostGrowth, type LengthNorms } from './length-norms.ts';
import { ListCursor } from './list-cursor.ts';
import type { SealedSegment } from './sealed-segment.ts';

/** So many documents are scored at once: their scores, lengths and blocks stay in the nearest cache. */
const windowSize = 4096;
/** Bounds are products and sums of rounded figures. */
const slack = 1 + 1e-9;

/** A list of the question within one segment, and the blocks of it that reach into the current window. */
interface Asked {
  readonly weight: number;
  readonly cursor: ListCursor;
  first: number;
  last: number;
  /** What it can at most add to a document of the window. */
  bound: number;
}

const cursors: ListCursor[] = [];
const scores = new Float64Array(windowSize);
const candidates = new Uint32Array(windowSize);

/**
 * Offers every document of a segment that may be among the best. Window by window, the most recent first; in each the lists that
 * could not lift a document over the floor by themselves are left out (MaxScore, by the bounds of their blocks), and then looked
 * up for the few documents the others found. At a million incidents this reads a fraction of what scoring every entry reads.
 */
export function scanWindows(
  segment: SealedSegment,
  base: number,
  terms: readonly { readonly weight: number; readonly list: number }[],
  norms: LengthNorms,
  most: (earliest: number, latest: number) => number,
  offering: Offering,
): void {
  const { occurredAt, titleLengths, bodyLengths } = segment.documents;
  const growth = mostGrowth(norms, segment.parts.averages);
  const asked: Asked[] = [];
  for (const { weight, list } of terms) {
    const cursor = (cursors[asked.length] ??= new ListCursor());
    if (segment.open(list, cursor)) asked.push({ weight, cursor, first: cursor.blocks, last: 0, bound: 0 });
  }

  const read = (one: Asked, start: number, end: number): void => {
    const { cursor, weight, first, last } = one;
    const { documents, counts } = cursor;
    for (let block = first; block <= last; block++) {
      cursor.decode(block);
      const { entries } = cursor;
      for (let at = 0; at < entries; at++) {
        const place = documents[at] ?? 0;
        if (place < start) continue;
        if (place >= end) break;
        const titleNorm = norms.title[titleLengths[place] ?? 0] ?? 0;
        const bodyNorm = norms.body[bodyLengths[place] ?? 0] ?? 0;
        const frequency = fieldFrequency(counts[at] ?? 0, titleNorm, bodyNorm);
        scores[place - start] = (scores[place - start] ?? 0) + inSteps(weight * saturated(frequency));
      }
    }
  };
  /** Adds what a list says of the candidates, which ascend. */
  const lookUp = ({ cursor, weight, first, last }: Asked, start: number, found: number): void => {
    const { documents, counts } = cursor;
    let block = first;
    let at = 0;
    for (let next = 0; next < found; next++) {
      const place = start + (candidates[next] ?? 0);
      while (block <= last && cursor.lastOf(block) < place) {
        block += 1;
        at = 0;
      }
      if (block > last) return;
      cursor.decode(block);
      while ((documents[at] ?? 0) < place) at += 1;
      if (documents[at] !== place) continue;
      const titleNorm = norms.title[titleLengths[place] ?? 0] ?? 0;
      const bodyNorm = norms.body[bodyLengths[place] ?? 0] ?? 0;
      const frequency = fieldFrequency(counts[at] ?? 0, titleNorm, bodyNorm);
      scores[place - start] = (scores[place - start] ?? 0) + inSteps(weight * saturated(frequency));
    }
  };

  for (let end = segment.slots, start = 0; end > 0; end = start) {
    start = Math.floor((end - 1) / windowSize) * windowSize;
    const raise = most(occurredAt[start] ?? 0, occurredAt[end - 1] ?? 0) * slack;
    // Lists are followed down also through windows that are passed over.
    for (const one of asked) reachInto(one, start, end, growth);
    if (raise === 0) continue;
    const order = asked.filter(({ bound }) => bound > 0).sort((a, b) => a.bound - b.bound);
    const least = offering.floor / raise;
    let rest = 0;
    let left = 0;
    while (left < order.length && rest + (order[left]?.bound ?? 0) < least) rest += order[left++]?.bound ?? 0;
    if (left === order.length) continue;

    scores.fill(0, 0, end - start);
    for (let at = left; at < order.length; at++) {
      const one = order[at];
      if (one) read(one, start, end);
    }
    let found = 0;
    for (let at = 0; at < end - start; at++) {
      const score = scores[at] ?? 0;
      if (score > 0 && (score + rest) * slack >= least && !segment.isDead(start + at)) candidates[found++] = at;
    }
    while (left > 0 && found > 0) {
      const one = order[--left];
      if (!one) break;
      lookUp(one, start, found);
      rest = Math.max(0, rest - one.bound);
      let kept = 0;
      for (let next = 0; next < found; next++) {
        const at = candidates[next] ?? 0;
        if (((scores[at] ?? 0) + rest) * slack + step >= least) candidates[kept++] = at;
      }
      found = kept;
    }
    for (let next = 0; next < found; next++) {
      const at = candidates[next] ?? 0;
      const score = scores[at] ?? 0;
      if (score * raise >= offering.floor) offering.offer(base + start + at, score);
    }
  }
}

/** Finds the blocks of a list that reach into the window, below those of the window before, and what it can add there. */
function reachInto(one: Asked, start: number, end: number, growth: number): void {
  const { cursor, weight } = one;
  let last = Math.min(one.first, cursor.blocks - 1);
  while (last > 0 && cursor.lastOf(last - 1) >= end - 1) last -= 1;
  let first = last;
  while (first > 0 && cursor.lastOf(first - 1) >= start) first -= 1;
  if (cursor.lastOf(first) < start || cursor.beginsFrom(first, end)) first = last + 1;
  one.first = first;
  one.last = last;
  let highest = 0;
  for (let block = first; block <= last; block++) highest = Math.max(highest, cursor.boundOfBlock(block));
  one.bound = first > last ? 0 : weight * saturated(Math.min(highest * growth, 1e12)) * slack + step;
}
