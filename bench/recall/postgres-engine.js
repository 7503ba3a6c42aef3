import pg from 'pg';
import { openPostgres } from '../postgres-server.js';
import { openingWords } from './corpus.js';

/** @typedef {import('./corpus.js').Row} Row */

const table = 'pawl_bench_documents';
const batch = 500;
/**
 * The best of eleven ways to ask that were tried (title alone, title and 60 words, everything; normalisations 0, 1, 2, 4, 32):
 * they found between 6% and 40% in the first ten, this one 40%.
 */
const normalisation = { ts_rank_cd: 4, ts_rank: 1 };

/** PostgreSQL's own rankings: weighted tsvector, GIN, any of the words. */
export async function postgresEngine() {
  const server = await openPostgres();
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
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
  const ranking = (/** @type {'ts_rank_cd' | 'ts_rank'} */ rank) => ({
    name: `PostgreSQL ${rank}`,
    /** @param {Row} row @param {number} [earlier] how many rows may be found @returns {Promise<string[]>} */
    async search(row, earlier = count) {
      const { rows } = await client.query(
        `with asked as (
           select replace(plainto_tsquery('english', $1)::text, ' & ', ' | ')::tsquery as words
         )
         select id from ${table} document, asked
         where document.words @@ asked.words and n < $2 and id <> $3
         order by ${rank}(document.words, asked.words, ${normalisation[rank]}) desc, n desc limit 10`,
        [openingWords(row).replaceAll('\0', ' '), earlier, row.id],
      );
      return rows.map(({ id }) => id);
    },
  });
  return {
    name: /** @type {const} */ ('postgres'),
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
    methods: [ranking('ts_rank_cd'), ranking('ts_rank')],
    async close() {
      await client.query(`drop table if exists ${table}`).catch(() => {});
      await client.end();
      await server.stop();
    },
  };
}
