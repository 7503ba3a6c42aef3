import { z } from 'zod';
import { defineRoutes } from '../route.ts';
import { Cursor, Id, Limit, pageOf } from '../schemas/common.ts';
import { DecideBody, Displaced, DriftList } from '../schemas/drift.ts';
import { Candidate } from '../schemas/incident.ts';

/** What slipped rests until a decision clears it: funded again once, declined out loud, or escalated. */
export const driftRoutes = defineRoutes({
  listDrift: {
    method: 'GET',
    path: '/api/drift',
    tag: 'drift',
    access: 'viewer',
    summary: 'What waits for a decision: fixes that drifted, lost their owner, or shipped without holding',
    response: DriftList,
  },
  decideFix: {
    method: 'POST',
    path: '/api/fixes/{id}/decide',
    tag: 'drift',
    access: 'member',
    summary: 'Decide a fix that slipped: fund it again (once), decline it out loud, or escalate it',
    params: z.object({ id: Id }),
    body: DecideBody,
    response: Candidate,
    problems: ['candidate.state', 'fix.refunded', 'fix.second_unjustified', 'fix.unowned', 'fix.no_room', 'fix.third'],
  },
  listDisplaced: {
    method: 'GET',
    path: '/api/displaced',
    tag: 'drift',
    access: 'viewer',
    summary: 'Feature work displaced by funded fixes, as the room saw it, newest first',
    query: z.object({
      teamId: Id.optional(),
      cycleId: Id.optional(),
      cursor: Cursor.optional(),
      limit: Limit,
    }),
    response: pageOf(Displaced),
  },
});
