import { z } from 'zod';
import { defineRoutes } from '../route.ts';
import { Cursor, Empty, IncidentKey, Limit, pageOf } from '../schemas/common.ts';
import { Incident, RecallBody } from '../schemas/incident.ts';
import {
  DeclareNearMissBody,
  NearMiss,
  NearMissKey,
  NearMissLinkBody,
  NearMissTrend,
  ReplyBody,
  TellNearMissBody,
  VisibleBefore,
} from '../schemas/near-miss.ts';

const byKey = z.object({ key: NearMissKey });
const tag = 'near misses';

/** Small failures and scares that hurt nobody, told early. */
export const nearMissRoutes = defineRoutes({
  listNearMisses: {
    method: 'GET',
    path: '/api/near-misses',
    tag,
    access: 'viewer',
    summary: 'Near misses: those that wait for a reply, the longest wait first; or all, the latest first',
    query: z.object({
      state: z.enum(['waiting', 'all']).default('all'),
      cursor: Cursor.optional(),
      limit: Limit,
    }),
    response: pageOf(NearMiss).extend({ total: z.number().int(), waiting: z.number().int() }),
  },
  tellNearMiss: {
    method: 'POST',
    path: '/api/near-misses',
    tag,
    access: 'member',
    summary: 'Tell a near miss, with or without a name',
    body: TellNearMissBody,
    namelessWhen: 'anonymous',
    status: 201,
    response: NearMiss,
    problems: ['conflict.exists'],
  },
  readNearMissTrend: {
    method: 'GET',
    path: '/api/near-misses/trend',
    tag,
    access: 'viewer',
    summary: 'How many are told, by month and quarter (rising is good), and how soon the team replies',
    response: NearMissTrend,
  },
  recallNearMisses: {
    method: 'POST',
    path: '/api/near-misses/recall',
    tag,
    access: 'viewer',
    summary: 'Near misses that resemble what is being declared: what was visible before',
    body: RecallBody.pick({ title: true, text: true, services: true, before: true }),
    reads: true,
    response: z.object({ items: z.array(VisibleBefore) }),
  },
  nearMissesOf: {
    method: 'GET',
    path: '/api/incidents/{key}/near-misses',
    tag,
    access: 'viewer',
    summary: 'What was visible before an incident: the near misses linked to it, then those that resemble it',
    params: z.object({ key: IncidentKey }),
    response: z.object({ items: z.array(VisibleBefore) }),
  },
  readNearMiss: {
    method: 'GET',
    path: '/api/near-misses/{key}',
    tag,
    access: 'viewer',
    summary: 'One near miss and what was replied',
    params: byKey,
    response: NearMiss,
  },
  replyToNearMiss: {
    method: 'POST',
    path: '/api/near-misses/{key}/replies',
    tag,
    access: 'member',
    summary: 'Reply to a near miss; the first reply ends its waiting',
    params: byKey,
    body: ReplyBody,
    status: 201,
    response: NearMiss,
  },
  linkNearMiss: {
    method: 'POST',
    path: '/api/near-misses/{key}/incidents',
    tag,
    access: 'member',
    summary: 'Say that a near miss was visible before an incident; saying it twice is the same as once',
    params: byKey,
    body: NearMissLinkBody,
    response: NearMiss,
  },
  unlinkNearMiss: {
    method: 'DELETE',
    path: '/api/near-misses/{key}/incidents/{incident}',
    tag,
    access: 'member',
    summary: 'Take that back',
    params: z.object({ key: NearMissKey, incident: IncidentKey }),
    response: NearMiss,
  },
  declareNearMiss: {
    method: 'POST',
    path: '/api/near-misses/{key}/declare',
    tag,
    access: 'member',
    summary: 'Declare an incident from a near miss, linked to it',
    params: byKey,
    body: DeclareNearMissBody,
    status: 201,
    response: Incident,
  },
  takeOutNearMiss: {
    method: 'DELETE',
    path: '/api/near-misses/{key}',
    tag,
    access: 'admin',
    // Somebody may have linked it to an incident that the admin cannot see.
    reaches: 'everything',
    summary: 'Take a near miss out, with its replies: for what should never have been written down',
    params: byKey,
    response: Empty,
  },
});
