import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { startEmbeddedPostgres } from '../src/start/postgres/embedded-postgres.ts';
import { connect } from '../src/store/database.ts';
import { migrate } from '../src/store/migrate.ts';

/** One real PostgreSQL for the whole run: `DATABASE_URL` when set (the peers run), else the embedded one. Each test file clones the migrated template. */

declare module 'vitest' {
  export interface ProvidedContext {
    postgresUrl: string;
    postgresTemplate: string;
  }
}

export interface TestPostgres {
  readonly url: string;
  /** The name of a migrated, empty database to clone. */
  readonly template: string;
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { url, template, stop } = await startTestPostgres();
  project.provide('postgresUrl', url);
  project.provide('postgresTemplate', template);
  return stop;
}

export async function startTestPostgres(): Promise<TestPostgres & { readonly stop: () => Promise<void> }> {
  let url = process.env['DATABASE_URL'];
  let stop = async (): Promise<void> => {};
  if (!url) {
    const folder = mkdtempSync(join(tmpdir(), 'pawl-test-pg-'));
    // Tests may lose their data; what is tested for durability starts its own PostgreSQL with fsync on.
    const settings = ['fsync=off', 'synchronous_commit=off', 'max_connections=200'];
    const server = await startEmbeddedPostgres(folder, {}, settings);
    url = server.url;
    stop = async () => {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    };
  }
  const template = `pawl_template_${process.pid}`;
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  await admin.query(`create database ${template}`);
  await admin.end();
  const into = new URL(url);
  into.pathname = `/${template}`;
  const connection = connect(into.href);
  await migrate(connection.db);
  await connection.close();
  const postgresUrl = url;
  return {
    url,
    template,
    async stop() {
      const last = new pg.Client({ connectionString: postgresUrl });
      await last.connect();
      await last.query(`drop database if exists ${template} with (force)`);
      await last.end();
      await stop();
    },
  };
}
