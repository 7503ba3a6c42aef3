import { z } from 'zod';
import { defineRoutes } from '../route.ts';
import { Calendar, Feed, NewFeed, RollOverBody } from '../schemas/calendar.ts';
import { Day, Empty, Id } from '../schemas/common.ts';
import { Cycle } from '../schemas/workspace.ts';

export const calendarRoutes = defineRoutes({
  readCalendar: {
    method: 'GET',
    path: '/api/calendar',
    tag: 'calendar',
    access: 'viewer',
    summary: 'Cycles of every team, reconvenes, and days on which somebody looks again',
    query: z.object({
      /** Thirty days ago unless told. */
      from: Day.optional(),
      /** Ninety days ahead unless told; at most two years after `from`. */
      to: Day.optional(),
    }),
    response: Calendar,
  },
  readFeed: {
    method: 'GET',
    path: '/api/calendar/feed',
    tag: 'calendar',
    access: 'viewer',
    summary: 'Since when your calendar can be subscribed to',
    response: Feed,
  },
  openFeed: {
    method: 'POST',
    path: '/api/calendar/feed',
    tag: 'calendar',
    access: 'viewer',
    summary: 'Make a new address for your calendar, told once; an earlier one stops answering',
    forgets: true,
    status: 201,
    response: NewFeed,
  },
  closeFeed: {
    method: 'DELETE',
    path: '/api/calendar/feed',
    tag: 'calendar',
    access: 'viewer',
    summary: 'Stop your calendar from being read',
    response: Empty,
  },
  rollOver: {
    method: 'POST',
    path: '/api/cycles/{id}/roll-over',
    tag: 'cycles',
    access: 'member',
    summary: 'Plan the cycle after this one: the length the team keeps, the same capacity and reserve. Moves nothing',
    params: z.object({ id: Id }),
    body: RollOverBody.default({}),
    status: 201,
    response: Cycle,
    problems: ['cycle.followed', 'conflict.exists'],
  },
});
