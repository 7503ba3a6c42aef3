import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { connect, type Connection } from '../src/store/database.ts';
import type { TestPostgres } from './postgres.ts';

export interface TestDatabase extends Connection {
  readonly url: string;
  /** Drops the database; call it when the file's tests are done. */
  drop(): Promise<void>;
}

/** A migrated, empty database of its own for one test file. */
export const newDatabase = (): Promise<TestDatabase> =>
  cloneDatabase({ url: inject('postgresUrl'), template: inject('postgresTemplate') });

/** Clones the template in some 50 ms; outside vitest there is nothing to inject. */
export async function cloneDatabase({ url: base, template }: TestPostgres): Promise<TestDatabase> {
  const name = `pawl_test_${randomUUID().replaceAll('-', '')}`;
  const admin = new pg.Client({ connectionString: base });
  await admin.connect();
  await admin.query(`create database ${name} template ${template}`);
  await admin.end();
  const url = new URL(base);
  url.pathname = `/${name}`;
  const connection = connect(url.href);
  return {
    ...connection,
    url: url.href,
    async drop() {
      await connection.close();
      const last = new pg.Client({ connectionString: base });
      await last.connect();
      await last.query(`drop database if exists ${name} with (force)`);
      await last.end();
    },
  };
}
