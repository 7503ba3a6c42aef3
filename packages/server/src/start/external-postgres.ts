import pg from 'pg';
import { codeOf, messageOf, StartFault } from './start-fault.ts';
import { withoutPassword } from './without-password.ts';

/** Checked against what the migrations use (`unique nulls not distinct`, `grant set`); 14 leaves support in 2026. */
export const oldestMajor = 15;

/** Makes sure that the PostgreSQL of DATABASE_URL can be reached, lets us in, and is new enough. Answers its version. */
export async function checkExternal(url: string): Promise<string> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 10_000,
    application_name: 'pawl-server',
  });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ version: string; number: number }>(
      `select current_setting('server_version') as version, current_setting('server_version_num')::int as number`,
    );
    const found = rows[0];
    if (!found || found.number < oldestMajor * 10_000) throw tooOld(url, found?.version ?? 'unknown');
    return found.version;
  } catch (error) {
    throw error instanceof StartFault ? error : unreachable(url, error);
  } finally {
    await client.end().catch(() => {});
  }
}

const tooOld = (url: string, version: string): StartFault =>
  new StartFault(
    `The PostgreSQL at ${withoutPassword(url)} is version ${version}; Pawl needs ${oldestMajor} or newer.`,
    'Point DATABASE_URL at a newer one, or leave it out to use the PostgreSQL that comes with Pawl.',
  );

/** Matched on codes: the words change with version and language. */
const reasons: Readonly<Record<string, readonly [string, string]>> = {
  ECONNREFUSED: ['nothing listens there', 'Start it, or correct host and port in DATABASE_URL.'],
  ENOTFOUND: ['the host name is not known', 'Correct the host in DATABASE_URL.'],
  EAI_AGAIN: ['the host name could not be looked up', 'Check the network, then try again.'],
  ETIMEDOUT: ['it did not answer', 'Check the network and the firewall between here and there.'],
  EHOSTUNREACH: ['there is no way to it', 'Check the network and the firewall between here and there.'],
  ENOENT: ['there is no such socket', 'Correct the socket folder in DATABASE_URL.'],
  '28P01': ['the password is wrong', 'Correct user and password in DATABASE_URL.'],
  '28000': ['it does not let this user in', 'Correct the user in DATABASE_URL, or allow it in pg_hba.conf.'],
  '3D000': ['the database does not exist', 'Create it (`createdb NAME`), or correct its name in DATABASE_URL.'],
  '53300': ['it has no connection left', 'Raise its max_connections, or end other clients.'],
  '57P03': ['it is starting up or shutting down', 'Try again in a moment.'],
};

function unreachable(url: string, error: unknown): StartFault {
  // Both addresses of `localhost` refused: Node wraps the two errors in one without a code of its own on some versions.
  const inner = error instanceof AggregateError ? (error.errors[0] as unknown) : error;
  const timedOut = /timeout/i.test(messageOf(inner));
  const [what, next] = reasons[codeOf(inner) || (timedOut ? 'ETIMEDOUT' : '')] ?? [
    messageOf(inner),
    'Correct DATABASE_URL.',
  ];
  return new StartFault(`The PostgreSQL at ${withoutPassword(url)} cannot be used: ${what}.`, next, { because: error });
}
