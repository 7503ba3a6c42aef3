import { sql } from 'kysely';
import type { Backend, Begin } from '../app/ports/backend.ts';
import { usualLimits, type SessionLimits } from '../app/ports/sign-in.ts';
import type { Work } from '../app/ports/work.ts';
import type { Result } from '../app/refusal.ts';
import type { Db } from './database.ts';
import { faultOf } from './faults.ts';
import { claimKey, keepAnswer } from './idempotency.ts';
import { byFeed, byToken } from './principals.ts';
import { bySession } from './sessions.ts';
import { signInOn } from './sign-in.ts';
import { inSnapshot, inTransaction, type Enqueue } from './unit-of-work.ts';

const tries = 3;

/** PostgreSQL ends one of two transactions that wait for each other; the loser did nothing and may simply run again. */
async function again<T>(run: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await run();
    } catch (error) {
      if (faultOf(error) !== 'retry' || attempt === tries) throw error;
    }
  }
}

/** `enqueue` puts the jobs that a use case wakes into their queue, inside its transaction. */
export function backendOn(db: Db, enqueue?: Enqueue, limits: SessionLimits = usualLimits): Backend {
  return {
    write: <T>(begin: Begin, use: (work: Work) => Promise<Result<T>>) =>
      again(() => inTransaction(db, begin, use, enqueue)),
    writeOnce: (begin, retry, use) =>
      again(() =>
        inTransaction(
          db,
          begin,
          async (work, trx) => {
            const claim = await claimKey(trx, begin.actor, retry, begin.now);
            if ('mismatch' in claim) return { ok: false as const, mismatch: true as const };
            // The answer was this route's own, validated when it was first given.
            if ('answer' in claim) return { ok: true as const, value: claim.answer as never, replayed: true };
            const result = await use(work);
            if (!result.ok) return result;
            await keepAnswer(trx, begin.actor, retry, 200, result.value);
            return { ...result, replayed: false };
          },
          enqueue,
        ),
      ),
    read: (begin, use) => inSnapshot(db, begin, use),
    bySession: (secret, now) => bySession(db, secret, now, limits),
    byToken: (secret, now) => byToken(db, secret, now),
    signIn: signInOn(db, limits),
    async workspaceIds() {
      const { rows } = await sql<{ id: string }>`select id from workspaces order by created_at, id`.execute(db);
      return rows.map(({ id }) => id);
    },
    byFeed: (secret) => byFeed(db, secret),
    async ping() {
      await sql`select 1`.execute(db);
    },
    faultOf,
  };
}
