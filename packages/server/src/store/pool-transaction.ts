import type pg from 'pg';

/**
 * Runs `use` in a transaction on a connection of its own; commits when it answers true, else rolls back. A connection that is lost
 * meanwhile fails the query under way, and nothing else: pg would end the process over an error nobody listens to.
 */
export async function poolTransaction(
  pool: pg.Pool,
  begin: string,
  use: (client: pg.PoolClient) => Promise<boolean>,
): Promise<boolean> {
  const client = await pool.connect();
  let lost: Error | undefined;
  const onError = (error: Error): void => void (lost = error);
  client.on('error', onError);
  try {
    await client.query(begin);
    const good = await use(client);
    await client.query(good ? 'commit' : 'rollback');
    return good;
  } catch (error) {
    await client.query('rollback').catch((again: Error) => (lost ??= again));
    throw error;
  } finally {
    client.off('error', onError);
    client.release(lost);
  }
}
