import { z } from 'zod';
import { defineRoutes } from '../route.ts';
import { Cursor, IncidentKey, Limit, pageOf } from '../schemas/common.ts';
import { Question } from '../schemas/room.ts';

/** What nobody could explain, over all incidents. Each is changed at its incident: `changeQuestion`. */
export const questionRoutes = defineRoutes({
  listQuestions: {
    method: 'GET',
    path: '/api/questions',
    tag: 'questions',
    access: 'viewer',
    summary: 'Open questions, those whose day has passed first; or what became of the settled ones',
    query: z.object({
      state: z.enum(['open', 'settled']).default('open'),
      cursor: Cursor.optional(),
      limit: Limit,
    }),
    response: pageOf(
      Question.extend({
        incident: z.object({ key: IncidentKey, title: z.string() }),
        /** False when its owner is no longer here. */
        ownerActive: z.boolean(),
        /** Nobody owns it, no day is set to look again, or that day has passed. */
        adrift: z.boolean(),
      }),
    ).extend({ total: z.number().int(), adrift: z.number().int() }),
  },
});
