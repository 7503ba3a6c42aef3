import pg from 'pg';
import { migrationNames } from '../../store/migrate.ts';
import { checkAccountKey, type KeysAtHand } from './account-key.ts';
import { fail, ok, warn, type Check } from './check.ts';
import { checkJobs, seeJobs } from './jobs.ts';

/** What is around the database. */
export interface Around {
  readonly serving: boolean;
  readonly mail: boolean;
  /** Keys that open accounts, where somebody looked for them. */
  readonly keys?: KeysAtHand | Check;
}

/** What the database itself answers: pending steps, how far its clock is from ours, whether jobs run. The address was checked to be reachable. */
export async function checkDatabase(
  url: string,
  around: Around = { serving: false, mail: false },
): Promise<readonly Check[]> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 5_000,
    application_name: 'pawl-doctor',
  });
  client.on('error', () => {});
  await client.connect();
  try {
    const { rows: names } = await client.query<{ there: boolean }>(
      `select to_regclass('public.kysely_migration') is not null as there`,
    );
    const applied = names[0]?.there
      ? (await client.query<{ name: string }>('select name from kysely_migration order by name')).rows.map(
          ({ name }) => name,
        )
      : [];
    const asked = Date.now();
    const { rows } = await client.query<{ now: Date }>('select clock_timestamp() as now');
    const answered = Date.now();
    const jobs = await seeJobs(client);
    return [
      checkMigrations(applied),
      checkClock((rows[0]?.now.getTime() ?? 0) - (asked + answered) / 2),
      ...(jobs ? checkJobs(jobs, around) : []),
      ...(around.keys ? [await checkAccountKey(client, around.keys)] : []),
    ];
  } finally {
    await client.end();
  }
}

export function checkMigrations(applied: readonly string[]): Check {
  const about = 'schema';
  const unknown = applied.filter((name) => !migrationNames.includes(name));
  if (unknown.length > 0) {
    return fail(
      about,
      `The database was used by a newer Pawl (${unknown.join(', ')}).`,
      'Start that version or a later one.',
    );
  }
  const pending = migrationNames.filter((name) => !applied.includes(name));
  if (pending.length === 0) return ok(about, 'The database is up to date.');
  return warn(
    about,
    `Steps not taken yet: ${pending.join(', ')}.`,
    '`pawl-server start` takes them; `pawl-server migrate` does only that.',
  );
}

/** Milliseconds the database's clock is ahead of ours. Sessions and links are dated by both. */
export function checkClock(ahead: number): Check {
  const seconds = Math.abs(ahead) / 1000;
  if (seconds < 2) return ok('clock', 'This machine and the database agree on the time.');
  const found = `The database's clock is ${seconds.toFixed(0)} s ${ahead > 0 ? 'ahead of' : 'behind'} this machine's.`;
  return (seconds < 60 ? warn : fail)('clock', found, 'Let both follow a time server (NTP).');
}
