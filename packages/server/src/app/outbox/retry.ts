import type { Work } from '../ports/work.ts';
import { done, type Result } from '../refusal.ts';

/**
 * Puts messages back into the queue that failed or had nobody to go to, as if they had been caused now: three more days. What was sent
 * meanwhile stays sent, so that nobody is told twice; what waits already keeps its turn.
 */
export async function retryMessages(work: Work, ids: readonly string[]): Promise<Result<{ queued: number }>> {
  const settled = { id: { in: [...new Set(ids)] }, state: { in: ['failed', 'dropped'] } } as const;
  const queued = await work.set('messages', settled, {
    state: 'queued',
    attempts: 0,
    askedAt: work.now,
    notBefore: work.now,
    settledAt: null,
  });
  if (queued > 0) {
    await work.note('retryMessages', { after: { queued } });
    work.wake('post');
  }
  return done({ queued });
}
