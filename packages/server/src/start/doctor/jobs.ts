import type pg from 'pg';
import { fail, ok, warn, type Check } from './check.ts';

/** What the tables say of the work that nobody asks for. Times are the database's own. */
export interface JobsSeen {
  /** Minutes since the clock was last looked at to the end; null when it never was. */
  readonly tickMinutes: number | null;
  /** Messages whose turn came more than a quarter of an hour ago. */
  readonly late: number;
  readonly failed: number;
}

/** Jobs run every five minutes: three rounds missed are no coincidence. */
const lateMinutes = 15;

export async function seeJobs(client: pg.ClientBase): Promise<JobsSeen | undefined> {
  const { rows: there } = await client.query<{ messages: boolean; jobs: boolean }>(
    `select to_regclass('public.messages') is not null as messages, to_regclass('pgboss.job') is not null as jobs`,
  );
  if (!there[0]?.messages) return undefined;
  const { rows } = await client.query<{ late: number; failed: number }>(
    `select (count(*) filter (where state = 'queued' and not_before < now() - make_interval(mins => $1)))::int as late,
       (count(*) filter (where state = 'failed'))::int as failed
     from messages where state in ('queued', 'failed')`,
    [lateMinutes],
  );
  const ticks = there[0].jobs
    ? await client.query<{ minutes: number | null }>(
        `select (extract(epoch from now() - max(completed_on)) / 60)::float8 as minutes
         from pgboss.job where name = 'tick' and state = 'completed'`,
      )
    : undefined;
  return { tickMinutes: ticks?.rows[0]?.minutes ?? null, late: rows[0]?.late ?? 0, failed: rows[0]?.failed ?? 0 };
}

/** `serving`: a server runs on this database now, as far as this machine can tell; `mail`: an SMTP server is set. */
export function checkJobs(seen: JobsSeen, { serving, mail }: { serving: boolean; mail: boolean }): readonly Check[] {
  const { tickMinutes, late, failed } = seen;
  return [
    checkTick(tickMinutes, serving),
    ...(mail && late > 0 && serving
      ? [
          fail(
            'outbox',
            `${count(late)} waited for more than ${lateMinutes} minutes to be sent.`,
            'See the log for what the mail server says; `doctor` tries to reach it, too.',
          ),
        ]
      : []),
    ...(failed > 0
      ? [warn('outbox', `${count(failed)} could not be sent.`, 'GET /api/outbox lists them with what was answered.')]
      : []),
  ];
}

const count = (messages: number): string => (messages === 1 ? 'One message' : `${messages} messages`);

function checkTick(minutes: number | null, serving: boolean): Check {
  const about = 'jobs';
  if (minutes === null) {
    return serving
      ? warn(about, 'The clock has not been looked at yet.', 'Wait five minutes; if it stays so, see the log.')
      : ok(about, 'The first start looks at the clock.');
  }
  const found = `The clock was last looked at ${minutes < 1 ? 'within the last minute' : `${Math.round(minutes)} min ago`}.`;
  if (!serving || minutes <= lateMinutes) return ok(about, found);
  return fail(about, `${found} Jobs are stuck.`, 'See the log, then start the server again.');
}
