import type { JudgedPair } from '../ports/queries.ts';
import type { Reading } from '../ports/work.ts';

/**
 * What was said last of each incident this one was compared with, by its id. Whichever of the two was being reviewed: a judgement is
 * about the pair, and is shown on both.
 */
export async function judgementsOf(read: Reading, incidentId: string): Promise<ReadonlyMap<string, JudgedPair>> {
  const pairs = await read.queries.judgedPairs(incidentId);
  return new Map(pairs.map((pair) => [pair.otherId, pair]));
}
