import { z } from 'zod';
import { IncidentKey, Instant } from './common.ts';

const Told = z.object({ key: IncidentKey, title: z.string(), occurredAt: Instant });

/** The recurrences that people confirmed, replayed in time order. */
export const RecallEvaluation = z.object({
  recurrences: z.number().int(),
  /** An earlier incident of the same class stood among the first five and above the threshold. */
  shown: z.number().int(),
  /** How many had one among the first so many, above the threshold or not. */
  within: z.array(z.object({ most: z.number().int(), found: z.number().int() })),
  /** Of those shown. */
  medianAgeDays: z.number().nullable(),
  sentence: z.string(),
  items: z.array(
    Told.extend({
      /** The confirmed earlier incident that stood highest; the latest of them when none was found. */
      prior: Told,
      /** Its place in the answer, from 1; null where it was not among the first ten. */
      rank: z.number().int().nullable(),
      strength: z.number(),
      shown: z.boolean(),
      ageDays: z.number().int(),
    }),
  ),
});
