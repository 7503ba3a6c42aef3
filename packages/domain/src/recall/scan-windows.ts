import type { Boosts, Offering } from './best-documents.ts';
import { saturated, step } from './bm25f.ts';
import { mostGrowth, type LengthNorms } from './length-norms.ts';
import { ListCursor } from './list-cursor.ts';
import { addBlock, addEntries, contribution, scaleOf, type Scale } from './score-block.ts';
import type { SealedSegment } from './sealed-segment.ts';

/** So many documents are scored at once: their scores, lengths and blocks stay in the nearest cache. */
const windowSize = 8192;
/** Bounds are products and sums of rounded figures. */
const slack = 1 + 1e-9;

/**
 * Lists are spared that together can add this part of what is needed: at 1 the fewest entries are read at first, but nearly all of their
 * documents have to be looked up in the rest. Between 0.4 and 0.65 a million documents take the least time.
 */
const sparedPart = 0.5;

/** A list of the question within one segment, and the blocks of it that reach into the current window. */
interface Asked {
  readonly weight: number;
  readonly cursor: ListCursor;
  first: number;
  last: number;
  /** What it can at most add to a document of the window. */
  bound: number;
}

/** What a document of the window must come to. */
interface Bar {
  /** Before boosts. */
  readonly least: number;
  readonly boosts: Boosts;
  readonly serviceSets: Uint32Array;
  readonly componentSets: Uint32Array;
}

const cursors: ListCursor[] = [];
const scores = new Float64Array(windowSize);
const candidates = new Uint32Array(windowSize);

/**
 * Offers every document of a segment that may be among the best. Window by window, the most recent first; in each, lists that could
 * not lift a document over the floor by themselves are left out at first (MaxScore, by the bounds of their blocks), and then read only
 * for what the others found.
 */
export function scanWindows(
  segment: SealedSegment,
  base: number,
  terms: readonly { readonly weight: number; readonly list: number }[],
  norms: LengthNorms,
  boosts: Boosts,
  offering: Offering,
): void {
  const { occurredAt, serviceSets, componentSets } = segment.documents;
  const scale = scaleOf(norms, segment.documents);
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
    const recency = boosts.recency(occurredAt[start] ?? 0, occurredAt[end - 1] ?? 0);
    if (recency === 0) continue;
    const least = offering.floor / (recency * slack);
    const raise = recency * boosts.most * slack;
    const found = candidatesOf(asked, scale, { least, boosts, serviceSets, componentSets }, start, end);
    for (let next = 0; next < found; next++) {
      const at = candidates[next] ?? 0;
      const score = scores[at] ?? 0;
      if (score >= offering.floor / raise && !segment.isDead(start + at)) offering.offer(base + start + at, score);
    }
  }
}

/** Fills `candidates` with the documents of a window that come up to the bar, and `scores` with their whole scores. Answers how many. */
function candidatesOf(asked: readonly Asked[], scale: Scale, bar: Bar, start: number, end: number): number {
  const least = bar.least / bar.boosts.most;
  const { needed, spared } = split(asked, least);
  if (needed.length === 0) return 0;
  scores.fill(0, 0, end - start);
  for (const one of needed) read(one, scale, start, end);
  let rest = spared.reduce((sum, { bound }) => sum + bound, 0);
  // `step` stands for what the sums of bounds were rounded by.
  const enough = Math.max(step / 2, (least - rest) / slack - step);
  let found = 0;
  for (let at = 0; at < end - start; at++) if ((scores[at] ?? 0) >= enough) candidates[found++] = at;
  found = kept(bar, rest, start, found);
  for (let one = spared.pop(); one && found > 0; one = spared.pop()) {
    rest = Math.max(0, rest - one.bound);
    lookUp(one, scale, start, found);
    found = kept(bar, rest, start, found);
  }
  return found;
}

/**
 * Lists that together could not lift a document up to the bar are spared, those first that have most entries for what they can add. By their bounds alone (smallest first) twice as many entries are read.
 */
function split(asked: readonly Asked[], least: number): { readonly needed: Asked[]; readonly spared: Asked[] } {
  const cost = ({ first, last, bound }: Asked): number => (last - first + 1) / bound;
  const needed: Asked[] = [];
  const spared: Asked[] = [];
  let rest = 0;
  for (const one of asked.filter(({ bound }) => bound > 0).sort((a, b) => cost(b) - cost(a))) {
    if (rest + one.bound < least * sparedPart) {
      rest += one.bound;
      spared.push(one);
    } else needed.push(one);
  }
  return { needed, spared };
}

/** Of the candidates, those that come up to the bar if lists not read yet say so much of them. */
function kept({ least, boosts, serviceSets, componentSets }: Bar, rest: number, start: number, found: number): number {
  const plain = (least - rest) / slack - step;
  const atMost = (least / boosts.most - rest) / slack - step;
  let count = 0;
  for (let next = 0; next < found; next++) {
    const at = candidates[next] ?? 0;
    const score = scores[at] ?? 0;
    if (score < plain) {
      if (score < atMost) continue;
      const boost = boosts.of(serviceSets[start + at] ?? 0, componentSets[start + at] ?? 0);
      if (score < (least / boost - rest) / slack - step) continue;
    }
    candidates[count++] = at;
  }
  return count;
}

/** Adds what a list says of the documents of a window. */
function read({ cursor, weight, first, last }: Asked, scale: Scale, start: number, end: number): void {
  // From the end: the first block may reach into the next window too, and is decoded still when that is read.
  for (let block = last; block >= first; block--) {
    const within = cursor.within(block, start, end);
    if (within) {
      addBlock(scores, start, cursor.bytes, within, weight, scale);
      continue;
    }
    cursor.decode(block);
    let from = 0;
    let to = cursor.entries;
    if (block === first) while (from < to && (cursor.documents[from] ?? 0) < start) from += 1;
    if (block === last) while (to > from && (cursor.documents[to - 1] ?? 0) >= end) to -= 1;
    addEntries(scores, start, cursor.documents, cursor.counts, from, to, weight, scale);
  }
}

/** Adds what a list says of the candidates, which ascend. */
function lookUp({ cursor, weight, first, last }: Asked, scale: Scale, start: number, found: number): void {
  const { documents, counts } = cursor;
  let block = first;
  let at = 0;
  for (let next = 0; next < found; next++) {
    const candidate = candidates[next] ?? 0;
    const place = start + candidate;
    while (block <= last && cursor.lastOf(block) < place) {
      block += 1;
      at = 0;
    }
    if (block > last) return;
    cursor.decode(block);
    while ((documents[at] ?? 0) < place) at += 1;
    if (documents[at] !== place) continue;
    scores[candidate] = (scores[candidate] ?? 0) + contribution(counts[at] ?? 0, place, weight, scale);
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
