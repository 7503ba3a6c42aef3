import type { Offering } from './best-documents.ts';
import { fieldFrequency, inSteps, saturated, step } from './bm25f.ts';
import { mostGrowth, type LengthNorms } from './length-norms.ts';
import { ListCursor } from './list-cursor.ts';
import { blockSize } from './posting-list.ts';
import type { SealedSegment } from './sealed-segment.ts';

/** So many documents are scored at once: their scores, lengths and blocks stay in the nearest cache. */
const windowSize = 8192;
/** Bounds are products and sums of rounded figures. */
const slack = 1 + 1e-9;
/** Looking a document up in a list costs as much as reading so many entries of it. */
const lookUpCost = 4;

/** A list of the question within one segment, and the blocks of it that reach into the current window. */
interface Asked {
  readonly weight: number;
  readonly cursor: ListCursor;
  first: number;
  last: number;
  /** What it can at most add to a document of the window. */
  bound: number;
}

/** What entries are scored with. */
interface Scale {
  readonly titleNorms: Float64Array;
  readonly bodyNorms: Float64Array;
  readonly saidOnce: Float64Array;
  readonly titleLengths: Uint16Array;
  readonly bodyLengths: Uint16Array;
}

const cursors: ListCursor[] = [];
const scores = new Float64Array(windowSize);
const candidates = new Uint32Array(windowSize);

/**
 * Offers every document of a segment that may be among the best. Window by window, the most recent first; in each, lists that could
 * not lift a document over the floor by themselves are left out at first (MaxScore, by the bounds of their blocks), and looked up only
 * for what the others found, where that costs less than reading them.
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
  const { title: titleNorms, body: bodyNorms, saidOnce } = norms;
  const scale: Scale = { titleNorms, bodyNorms, saidOnce, titleLengths, bodyLengths };
  const growth = mostGrowth(norms, segment.parts.averages);
  const asked: Asked[] = [];
  for (const { weight, list } of terms) {
    const cursor = (cursors[asked.length] ??= new ListCursor());
    if (segment.open(list, cursor)) asked.push({ weight, cursor, first: cursor.blocks, last: 0, bound: 0 });
  }
  for (let end = segment.slots, start = 0; end > 0; end = start) {
    start = Math.floor((end - 1) / windowSize) * windowSize;
    // Lists are followed down also through windows that are passed over.
    for (const one of asked) reachInto(one, start, end, growth);
    const raise = most(occurredAt[start] ?? 0, occurredAt[end - 1] ?? 0) * slack;
    if (raise === 0) continue;
    const least = offering.floor / raise;
    const found = candidatesOf(asked, scale, start, end, least);
    for (let next = 0; next < found; next++) {
      const at = candidates[next] ?? 0;
      const score = scores[at] ?? 0;
      if (score * raise >= offering.floor && !segment.isDead(start + at)) offering.offer(base + start + at, score);
    }
  }
}

/** Fills `candidates` with the documents of a window that score at least so much, and `scores` with their whole scores. Answers how many. */
function candidatesOf(asked: readonly Asked[], scale: Scale, start: number, end: number, least: number): number {
  const order = asked.filter(({ bound }) => bound > 0).sort((a, b) => a.bound - b.bound);
  let rest = 0;
  let left = 0;
  while (left < order.length && rest + (order[left]?.bound ?? 0) < least) rest += order[left++]?.bound ?? 0;
  if (left === order.length) return 0;
  scores.fill(0, 0, end - start);
  for (const one of order.slice(left)) read(one, scale, start, end);
  let found = 0;
  // `step` stands for what the sums of bounds were rounded by.
  let enough = (least - rest) / slack - step;
  for (let at = 0; at < end - start; at++) {
    const score = scores[at] ?? 0;
    if (score > 0 && score >= enough) candidates[found++] = at;
  }
  while (left > 0 && found > 0) {
    const one = order[--left];
    if (!one) break;
    rest = Math.max(0, rest - one.bound);
    if (found * lookUpCost >= (one.last - one.first + 1) * blockSize) {
      read(one, scale, start, end);
      // Many documents are left, and few of them would fall away: only the last look sorts them out.
      if (left > 0) continue;
    } else lookUp(one, scale, start, found);
    enough = (least - rest) / slack - step;
    let kept = 0;
    for (let next = 0; next < found; next++) {
      const at = candidates[next] ?? 0;
      if ((scores[at] ?? 0) >= enough) candidates[kept++] = at;
    }
    found = kept;
  }
  return found;
}

/** Adds what a list says of the documents of a window. */
function read({ cursor, weight, first, last }: Asked, scale: Scale, start: number, end: number): void {
  // From the end: the first block may reach into the next window too, and is decoded still when that is read.
  for (let block = last; block >= first; block--) {
    cursor.decode(block);
    let from = 0;
    let to = cursor.entries;
    if (block === first) while (from < to && (cursor.documents[from] ?? 0) < start) from += 1;
    if (block === last) while (to > from && (cursor.documents[to - 1] ?? 0) >= end) to -= 1;
    addBlock(cursor.documents, cursor.counts, from, to, weight, scale, start);
  }
}

/** The innermost loop of a search, by itself: within a larger function V8 leaves the calls in it as calls, at three times the time. */
function addBlock(
  documents: Uint32Array,
  counts: Uint32Array,
  from: number,
  to: number,
  weight: number,
  { titleNorms, bodyNorms, saidOnce, titleLengths, bodyLengths }: Scale,
  start: number,
): void {
  for (let at = from; at < to; at++) {
    const place = documents[at] ?? 0;
    const both = counts[at] ?? 0;
    const length = bodyLengths[place] ?? 0;
    let leveled = 0;
    if (both === 1) leveled = saidOnce[length] ?? 0;
    else {
      const titleNorm = both <= 0xffff ? 0 : (titleNorms[titleLengths[place] ?? 0] ?? 0);
      leveled = saturated(fieldFrequency(both, titleNorm, bodyNorms[length] ?? 0));
    }
    scores[place - start] = (scores[place - start] ?? 0) + inSteps(weight * leveled);
  }
}

/** Adds what a list says of the candidates, which ascend. */
function lookUp({ cursor, weight, first, last }: Asked, scale: Scale, start: number, found: number): void {
  const { documents, counts } = cursor;
  const { titleNorms, bodyNorms, titleLengths, bodyLengths } = scale;
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
    const titleNorm = titleNorms[titleLengths[place] ?? 0] ?? 0;
    const frequency = fieldFrequency(counts[at] ?? 0, titleNorm, bodyNorms[bodyLengths[place] ?? 0] ?? 0);
    scores[place - start] = (scores[place - start] ?? 0) + inSteps(weight * saturated(frequency));
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
