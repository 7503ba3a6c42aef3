import { CompiledQuery } from 'kysely';
import pg from 'pg';
import PgBoss from 'pg-boss';
import { jobNames, type JobName } from '../app/ports/jobs.ts';
import type { Enqueue } from '../store/unit-of-work.ts';

/** In a schema of its own, which a backup leaves out: its rows are wake-ups, and what is due is derived from our tables. */
const schema = 'pgboss';

/** How often each is woken even if nobody asked: news of the clock may be minutes late, mail that must be tried again waits a minute. */
const rhythm: Readonly<Record<JobName, string>> = { tick: '*/5 * * * *', post: '* * * * *' };

/** A server that died in the middle of a job leaves it active for this long; the next wake-up does not wait for it. */
const expireInSeconds = 5 * 60;

export interface JobQueue {
  /** Puts jobs into the queue within a transaction that is still open. */
  readonly enqueue: Enqueue;
  /** Makes the schema and the queues; safe to run from several servers at once. */
  prepare(): Promise<void>;
  /** Takes up work: every server does, and each job is taken by one. */
  work(handlers: Readonly<Record<JobName, () => Promise<void>>>): Promise<void>;
  /** Waits for the jobs in hand, a few seconds at most. */
  close(): Promise<void>;
}

/** The queue on one PostgreSQL; `onError` hears of what went wrong in the background, which is tried again. */
export function jobQueue(url: string, onError: (error: Error) => void): JobQueue {
  const boss = new PgBoss({
    connectionString: url,
    schema,
    max: 3,
    application_name: 'pawl-jobs',
    expireInSeconds,
    // A job that threw is woken again by its rhythm: retries of its own would only come in between.
    retryLimit: 0,
    deleteAfterDays: 2,
  });
  boss.on('error', onError);
  return {
    async enqueue(jobs, trx) {
      const executeSql = async (text: string, values: readonly unknown[]) => {
        const { rows } = await trx.executeQuery(CompiledQuery.raw(text, [...values]));
        return { rows: [...rows] };
      };
      for (const job of jobs) await boss.send(job, {}, { db: { executeSql } });
    },
    prepare: () =>
      oneAtATime(url, async () => {
        await boss.start();
        for (const job of jobNames) {
          await boss.createQueue(job, { name: job, policy: 'standard' });
          await boss.schedule(job, rhythm[job], {}, { tz: 'UTC' });
        }
      }),
    async work(handlers) {
      for (const job of jobNames) {
        await boss.work(job, { pollingIntervalSeconds: 1, batchSize: 1 }, () => handlers[job]());
        // Whatever came due while no server ran is looked at now.
        await boss.send(job, {});
      }
    },
    close: () => boss.stop({ graceful: true, wait: true, timeout: 5_000 }),
  };
}

/** Ours among the advisory locks of this database. */
const lock = 7295_0007;

/** Three servers that made their queues at once ended in a deadlock (each queue is a table of its own): one makes them after the other. */
async function oneAtATime(url: string, use: () => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'pawl-jobs' });
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [lock]);
    await use();
  } finally {
    // The lock ends with its connection.
    await client.end();
  }
}
