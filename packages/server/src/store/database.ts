import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Database } from './schema.ts';

export type Db = Kysely<Database>;

/** `date` stays the string `YYYY-MM-DD` (a Date would move it by the reader's zone), `numeric` becomes a number, `int8` stays a string. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) => {
    if (oid === pg.types.builtins.DATE) return (value: string) => value;
    if (oid === pg.types.builtins.NUMERIC) return Number;
    return pg.types.getTypeParser(oid, format);
  },
};

export interface Connection {
  readonly db: Db;
  readonly pool: pg.Pool;
  close(): Promise<void>;
}

/**
 * Opens a pool on one PostgreSQL. `onLost` hears of idle connections that broke (PostgreSQL gone); the pool itself reconnects with
 * the next query, so nothing else is needed for it to come back.
 */
export function connect(url: string, onLost: (error: Error) => void = () => {}, max = 10): Connection {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    types,
    connectionTimeoutMillis: 5_000,
    application_name: 'pawl-server',
  });
  pool.on('error', onLost);
  // The pool listens on idle connections only. One that breaks while a transaction has it also says so beside failing its query, and an
  // error nobody listens to would end the process: a PostgreSQL that went away could take the server with it.
  pool.on('connect', (client) => client.on('error', () => {}));
  const db = new Kysely<Database>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });
  return { db, pool, close: () => db.destroy() };
}
