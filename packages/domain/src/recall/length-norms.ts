import { fieldFrequency, fieldNorm, saturated } from './bm25f.ts';

/** A field is never counted longer than this: what a norm says is settled long before, and a length then fits into 16 bits. */
export const longestField = 0xffff;

/** What one occurrence of a term counts for in a field of each length, for the averages as they are now. */
export interface LengthNorms {
  readonly averageTitleLength: number;
  readonly averageBodyLength: number;
  readonly title: Float64Array;
  readonly body: Float64Array;
  /** What a term levels off to that only the body says, by how often (below `tabledCounts`) and length (below `tabledLengths`): see `tabledAt`. */
  readonly inBody: Float64Array;
}

/** Seven in eight entries of an archive are within. */
export const tabledCounts = 8;
export const tabledLengths = 1024;
export const tabledAt = (count: number, length: number): number => (count << 10) | length;

/**
 * A table by length instead of a norm per document: the averages move with every incident added, and working out a million norms takes
 * 8 ms where the lengths that occur take 0.1.
 */
export function lengthNorms(
  averageTitleLength: number,
  averageBodyLength: number,
  longest: { readonly title: number; readonly body: number },
): LengthNorms {
  const table = (field: 'title' | 'body', most: number, average: number): Float64Array =>
    Float64Array.from({ length: most + 1 }, (_, length) => fieldNorm(field, length, average));
  const body = table('body', longest.body, averageBodyLength);
  const inBody = new Float64Array(tabledCounts * tabledLengths);
  for (let count = 0; count < tabledCounts; count++) {
    for (let length = 0; length < Math.min(tabledLengths, body.length); length++) {
      inBody[tabledAt(count, length)] = saturated(fieldFrequency(count, 0, body[length] ?? 0));
    }
  }
  return {
    averageTitleLength,
    averageBodyLength,
    title: table('title', longest.title, averageTitleLength),
    body,
    inBody,
  };
}

/** By how much a frequency may at most have grown since the averages were others: a longer average makes every field look shorter. */
export function mostGrowth(norms: LengthNorms, then: { readonly title: number; readonly body: number }): number {
  return Math.max(1, norms.averageTitleLength / then.title || 1, norms.averageBodyLength / then.body || 1) * (1 + 1e-9);
}
