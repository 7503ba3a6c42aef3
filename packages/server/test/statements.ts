import type pg from 'pg';
import type { TestServer } from './server.ts';

/** Counts what a server sends to its database during a call: how long it takes is the bench's question, how often it asks is a test's. */
export function statementCounter(server: TestServer): (call: () => Promise<unknown>) => Promise<number> {
  let statements = 0;
  const counted = new WeakSet<pg.PoolClient>();
  server.base.pool.on('acquire', (client) => {
    if (counted.has(client)) return;
    counted.add(client);
    const query = client.query.bind(client) as (...args: unknown[]) => unknown;
    client.query = ((...args: unknown[]) => {
      statements += 1;
      return query(...args);
    }) as typeof client.query;
  });
  return async (call) => {
    statements = 0;
    await call();
    return statements;
  };
}
