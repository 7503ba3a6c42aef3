import { z } from 'zod';
import { Day, Id, IncidentKey, Instant } from './common.ts';

/** Cycles of every team side by side, and what falls on a day: what the months ahead hold. */
export const Calendar = z.object({
  from: Day,
  to: Day,
  teams: z.array(
    z.object({
      team: z.object({ id: Id, name: z.string(), cycleDays: z.number().int().nullable() }),
      cycles: z.array(
        z.object({
          id: Id,
          name: z.string(),
          starts: Day,
          ends: Day,
          position: z.enum(['past', 'current', 'next', 'later']),
          capacityDays: z.number(),
          reserveDays: z.number(),
          fixes: z.array(
            z.object({ candidateId: Id, title: z.string(), incidentKey: IncidentKey, progress: z.string() }),
          ),
        }),
      ),
    }),
  ),
  /** At most two hundred; those still to be held come before others are left out. */
  reconvenes: z.array(
    z.object({
      incidentKey: IncidentKey,
      title: z.string(),
      at: Instant,
      minutes: z.number().int(),
      held: z.boolean(),
      /** Its day has passed, and nobody held it. */
      overdue: z.boolean(),
    }),
  ),
  reconvenesTotal: z.number().int(),
  /** Open questions and accepted risks, on the day on which somebody promised to look again. At most two hundred, the earliest first. */
  looksAgain: z.array(
    z.object({ incidentKey: IncidentKey, text: z.string(), day: Day, about: z.enum(['question', 'risk']) }),
  ),
  looksAgainTotal: z.number().int(),
});

/** The address is told once, when it is made; only its hash is kept. */
export const Feed = z.object({ since: Instant.nullable() });
export const NewFeed = z.object({ url: z.string(), since: Instant });

export const RollOverBody = z.object({
  /** Left out: the number at the end of the name goes up by one, or the first day stands in its place. */
  name: z.string().trim().min(1).max(300).optional(),
});
