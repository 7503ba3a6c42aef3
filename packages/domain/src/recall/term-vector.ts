import { visitTokens } from './tokens.ts';

/** Raised whenever tokens change meaning: vectors of another version must be made again from their text. */
export const vectorVersion = 1;

/** Terms and how often each occurs: `['refund', 2, 'batch', 1]`. Flat, because jsonb then stores it in half the bytes. */
export type TermCounts = readonly (string | number)[];

/** All that recall needs to know of a document's text. Plain JSON, made to be stored. */
export interface TermVector {
  readonly version: number;
  readonly title: TermCounts;
  readonly body: TermCounts;
}

function countTerms(text: string): TermCounts {
  const counts = new Map<string, number>();
  visitTokens(text, (term) => counts.set(term, (counts.get(term) ?? 0) + 1));
  return [...counts].flat();
}

export function termVector(title: string, body: string): TermVector {
  return { version: vectorVersion, title: countTerms(title), body: countTerms(body) };
}

export function* termCounts(counts: TermCounts): Generator<readonly [term: string, count: number]> {
  for (let at = 0; at + 1 < counts.length; at += 2) {
    const term = counts[at];
    const count = counts[at + 1];
    if (typeof term === 'string' && typeof count === 'number') yield [term, count];
  }
}

/** How many terms a field holds, repeats included: the length that BM25F normalises by. */
export function fieldLength(counts: TermCounts): number {
  let length = 0;
  for (const [, count] of termCounts(counts)) length += count;
  return length;
}

/**
 * A vector as it comes back from storage; undefined when it was made by another version or is damaged, and has to be made
 * again from the text.
 */
export function readTermVector(stored: unknown): TermVector | undefined {
  if (typeof stored !== 'object' || stored === null) return undefined;
  const { version, title, body } = stored as Partial<Record<keyof TermVector, unknown>>;
  if (version !== vectorVersion || !isTermCounts(title) || !isTermCounts(body)) return undefined;
  return { version, title, body };
}

function isTermCounts(value: unknown): value is TermCounts {
  if (!Array.isArray(value) || value.length % 2 !== 0) return false;
  return value.every((entry: unknown, at) => {
    if (at % 2 === 0) return typeof entry === 'string' && entry !== '';
    return typeof entry === 'number' && Number.isInteger(entry) && entry > 0;
  });
}
