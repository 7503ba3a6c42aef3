import { messageStates } from '@pawl/domain/vocabulary';
import { z } from 'zod';
import { Id, Instant } from './common.ts';

export const MessageState = z.enum(messageStates);

/** What was to be told by mail, and what became of it. Never the letter itself. */
export const OutboxItem = z.object({
  id: Id,
  kind: z.string(),
  subject: z.string(),
  to: z.object({ id: Id, name: z.string() }),
  state: MessageState,
  attempts: z.number().int(),
  /** What the mail server answered last, without what we signed in with; or why it was not asked. */
  lastError: z.string().nullable(),
  /** When it is tried next; null once it is settled. */
  nextTry: Instant.nullable(),
  /** When it was sent, or given up. */
  settledAt: Instant.nullable(),
  createdAt: Instant,
  /** Could it go out now, if somebody asked for it again? */
  retryable: z.boolean(),
});
export const Outbox = z.object({
  /** False: no SMTP server is set, so the page is all there is. */
  mail: z.boolean(),
  queued: z.number().int(),
  failed: z.number().int(),
  sent: z.number().int(),
  dropped: z.number().int(),
  /** At most a hundred of the state asked for, newest first; unless one is asked for, failed ones, then those that wait. */
  items: z.array(OutboxItem),
});
