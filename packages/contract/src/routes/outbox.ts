import { z } from 'zod';
import { defineRoutes } from '../route.ts';
import { Id } from '../schemas/common.ts';
import { MessageState, Outbox } from '../schemas/outbox.ts';

/** What is told by mail. Admins only: it says who is told about what. */
export const outboxRoutes = defineRoutes({
  readOutbox: {
    method: 'GET',
    path: '/api/outbox',
    tag: 'outbox',
    access: 'admin',
    summary:
      'Mail that waits, was sent, could not be sent (with what the mail server answered), or had nobody to go to',
    query: z.object({ state: MessageState.optional() }),
    response: Outbox,
  },
  retryMessages: {
    method: 'POST',
    path: '/api/outbox/retry',
    tag: 'outbox',
    access: 'admin',
    summary: 'Try messages again that failed or had nobody to go to; of what is sent or waits already, nothing changes',
    body: z.object({ ids: z.array(Id).min(1).max(100) }),
    response: z.object({ queued: z.number().int() }),
  },
});
