import { highlight } from '@pawl/domain/recall/highlight';

export interface Excerpt {
  readonly text: string;
  /** Ranges of `text` to highlight, as UTF-16 offsets. */
  readonly marks: [number, number][];
}

/** About three lines of the page. */
const length = 280;
/** Words before the first hit, so that a sentence can be read. */
const lead = 60;

/**
 * The part of a text in which most of these terms stand close together, with where they stand. Its opening when none does. Line
 * ends become spaces, one for one, so that offsets stay true.
 */
export function excerptOf(text: string, terms: readonly string[]): Excerpt {
  const plain = text.replaceAll(/\s/g, ' ');
  const hits = terms.length > 0 ? highlight(plain, terms) : [];
  const first = densest(plain, hits);
  const from = first <= lead ? 0 : wordAfter(plain, first - lead);
  const to = from + length >= plain.length ? plain.length : wordBefore(plain, from + length, from);
  const [before, after] = [from > 0 ? '… ' : '', to < plain.length ? ' …' : ''];
  const shift = before.length - from;
  return {
    text: before + plain.slice(from, to).trimEnd() + after,
    marks: hits
      .filter(({ start, end }) => start >= from && end <= to)
      .map(({ start, end }): [number, number] => [start + shift, end + shift]),
  };
}

/** Where the stretch begins that holds the most different words. */
function densest(text: string, hits: readonly { start: number; end: number }[]): number {
  let best = 0;
  let most = 0;
  for (const [at, { start }] of hits.entries()) {
    const words = new Set<string>();
    for (let next = at; next < hits.length; next += 1) {
      const hit = hits[next];
      if (!hit || hit.end > start + length - lead) break;
      words.add(text.slice(hit.start, hit.end).toLowerCase());
    }
    if (words.size > most) [best, most] = [start, words.size];
  }
  return best;
}

function wordAfter(text: string, at: number): number {
  const space = text.indexOf(' ', at);
  return space === -1 || space > at + lead ? at : space + 1;
}

function wordBefore(text: string, at: number, least: number): number {
  const space = text.lastIndexOf(' ', at);
  return space <= least + length / 2 ? at : space;
}
