import { tokenise } from './tokens.ts';

/** A part of a text, as UTF-16 offsets: `text.slice(start, end)`. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** Where the words of these terms stand in a text, whatever their ending, in order and without overlaps. */
export function highlight(text: string, terms: Iterable<string>): TextRange[] {
  const wanted = new Set(terms);
  const hits = [...tokenise(text)]
    .filter(({ term }) => wanted.has(term))
    .toSorted((a, b) => a.start - b.start || b.end - a.end);
  const ranges: TextRange[] = [];
  for (const { start, end } of hits) {
    const last = ranges.at(-1);
    if (last && start < last.end) ranges[ranges.length - 1] = { start: last.start, end: Math.max(last.end, end) };
    else ranges.push({ start, end });
  }
  return ranges;
}
