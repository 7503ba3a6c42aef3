import type { Segment } from './seal.ts';
import { SealedSegment } from './sealed-segment.ts';

/** A segment is merged with the newer ones once they are together a third of it. */
const factor = 3;
/** Dead documents cost memory, and a look each in every list that is asked about. */
const deadPart = 0.2;

/**
 * How many of the newest segments to make one: sizes then grow at least by the factor from each to the next older, so that a million
 * documents lie in a handful of segments, and each is written again only a handful of times. At least 1.
 * Segments whose lists are not in memory stay as they are, and so do those before them.
 * @param segments oldest first
 */
export function toMerge(segments: readonly Segment[]): number {
  let count = 1;
  let together = segments.at(-1)?.size ?? 0;
  for (let back = 2; back <= segments.length; back++) {
    const segment = segments[segments.length - back];
    if (!segment || (segment instanceof SealedSegment && segment.postings.held < segment.postings.size)) break;
    const { size, slots } = segment;
    const worn = slots - size > deadPart * slots;
    if (size <= factor * together || worn) count = back;
    together += size;
  }
  return count;
}
