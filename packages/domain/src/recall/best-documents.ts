import type { Archive } from './archive.ts';
import { fieldFrequency, inSteps, saturated } from './bm25f.ts';
import type { FreshSegment } from './fresh-segment.ts';
import type { LengthNorms } from './length-norms.ts';
import type { AskedTerm } from './recall-index.ts';
import { scanWindows } from './scan-windows.ts';
import { SealedSegment } from './sealed-segment.ts';
import { TopMatches } from './top-matches.ts';

/** By how much the text score of a document may be multiplied. */
export interface Boosts {
  /** At most, by its services and components. */
  readonly most: number;
  /** By those it has: numbers of `TagSets`. */
  readonly of: (serviceSet: number, componentSet: number) => number;
  /** At most, were it from between these moments; 0 when none may match. */
  readonly recency: (earliest: number, latest: number) => number;
}

/** What a question wants besides its words. */
export interface Wanted {
  readonly limit: number;
  readonly boosts: Boosts;
  /** The score of a document; never more than its boosts times its text score. */
  readonly scoreOf: (document: number, textScore: number) => number;
  /** Whether it may match. Asked only about documents that score high enough. */
  readonly accepts: (document: number) => boolean;
}

export interface BestDocument {
  readonly document: number;
  readonly score: number;
  readonly textScore: number;
}

/** A term of the question with how much it tells. */
export interface Weighed {
  readonly weight: number;
  readonly asked: AskedTerm;
}

/** What a scan hands its candidates to. */
export interface Offering {
  /** What a document must at least score to be offered with any hope. */
  readonly floor: number;
  offer(document: number, textScore: number): void;
}

/**
 * The best documents of the whole index, by text score times what the question makes of it. Among equals the more recent comes first,
 * then by id. The same to the last bit however documents lie in segments: text scores are sums of whole steps (`inSteps`).
 */
export function bestDocuments(index: Archive, terms: readonly Weighed[], wanted: Wanted): BestDocument[] {
  const top = new TopMatches(wanted.limit, (a, b) => {
    const later = index.occurredAt(a) - index.occurredAt(b);
    return later > 0 || (later === 0 && index.idOf(a) < index.idOf(b));
  });
  const textScores = new Map<number, number>();
  const offering: Offering = {
    get floor() {
      return top.floor;
    },
    offer(document, textScore) {
      const score = wanted.scoreOf(document, textScore);
      if (score <= 0 || score < top.floor || !wanted.accepts(document)) return;
      top.offer(document, score);
      textScores.set(document, textScore);
    },
  };
  const { norms } = index;
  for (const [at, { segment, base }] of [...index.segments.entries()].toReversed()) {
    const lists = terms.map(({ weight, asked }) => ({ weight, list: asked.lists[at] ?? -1 }));
    const present = lists.filter(({ list }) => list !== -1);
    if (present.length === 0) continue;
    if (segment instanceof SealedSegment) scanWindows(segment, base, present, norms, wanted.boosts, offering);
    else scanWhole(segment, base, present, norms, offering);
  }
  return top.sorted().map(({ document, score }) => ({ document, score, textScore: textScores.get(document) ?? 0 }));
}

/** The fresh segment is small, and its lists lie as they came: every entry is looked at. */
function scanWhole(
  segment: FreshSegment,
  base: number,
  terms: readonly { readonly weight: number; readonly list: number }[],
  norms: LengthNorms,
  offering: Offering,
): void {
  const scores = new Float64Array(segment.slots);
  const { titleLengths, bodyLengths } = segment.documents;
  for (const { list, weight } of terms) {
    const entries = segment.postings.entries(list);
    for (let at = 0; at < entries.length; at += 2) {
      const place = entries[at] ?? 0;
      const titleNorm = norms.title[titleLengths[place] ?? 0] ?? 0;
      const bodyNorm = norms.body[bodyLengths[place] ?? 0] ?? 0;
      const frequency = fieldFrequency(entries[at + 1] ?? 0, titleNorm, bodyNorm);
      scores[place] = (scores[place] ?? 0) + inSteps(weight * saturated(frequency));
    }
  }
  for (let place = 0; place < scores.length; place++) {
    const score = scores[place] ?? 0;
    if (score > 0) offering.offer(base + place, score);
  }
}
