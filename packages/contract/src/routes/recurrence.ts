import { z } from 'zod';
import { defineRoutes } from '../route.ts';
import { Quarter, QuarterPage, Recurrence } from '../schemas/recurrence.ts';

/** Does the same thing happen to us again? The headline, and the page for a director. CSV of each stands beside them. */
export const recurrenceRoutes = defineRoutes({
  readRecurrence: {
    method: 'GET',
    path: '/api/recurrence',
    tag: 'recurrence',
    access: 'viewer',
    summary: 'Recurrences by quarter and class, and how long lessons last on each rung',
    query: z.object({
      /** How many quarters up to this one. */
      quarters: z.coerce.number().int().min(1).max(40).default(12),
      /** At most so many classes. */
      classes: z.coerce.number().int().min(1).max(200).default(20),
    }),
    response: Recurrence,
  },
  readQuarter: {
    method: 'GET',
    path: '/api/quarters/{quarter}',
    tag: 'recurrence',
    access: 'viewer',
    summary: 'What recurred, what was funded and held, what was declined and challenged, what waits for money',
    params: z.object({ quarter: Quarter }),
    response: QuarterPage,
  },
});
