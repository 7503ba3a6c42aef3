import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { readRows, readGold } from './recall/corpus.js';
import { print } from './recall/report.js';

/**
 * How well and how fast recall finds the earlier failure, beside MiniSearch and PostgreSQL's own ranking.
 *
 *   npm run bench:recall -- [--data FILE.jsonl[.gz]] [--queries-from DATE] [--gold FILE.json] [--only pawl,minisearch,postgres]
 *                           [--json] [--quick]
 *
 * Rows are `id, system, component[], title, text, created, group`. Walks them in time order: each that has an
 * earlier relevant one is a query, and only earlier ones are searched.
 */
const repository = fileURLToPath(new URL('..', import.meta.url));
const bundled = fileURLToPath(new URL('../../shared/data/bug-reports.jsonl.gz', import.meta.url));

const { values: options } = parseArgs({
  options: {
    data: { type: 'string', default: bundled },
    'queries-from': { type: 'string' },
    gold: { type: 'string' },
    only: { type: 'string', default: 'pawl,minisearch,postgres' },
    json: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
  },
});

if (!existsSync(options.data)) {
  console.error(`No data: ${options.data} is not there. Nothing was measured. Name another file with --data.`);
  process.exit(2);
}
const from = options['queries-from'] ? Date.parse(options['queries-from']) : -Infinity;
if (Number.isNaN(from)) {
  console.error(`--queries-from is not a date: ${options['queries-from']}`);
  process.exit(2);
}
if (!existsSync(new URL('../packages/domain/dist/recall/recall.js', import.meta.url))) {
  const built = spawnSync('npx', ['tsc', '-b', 'packages/domain'], { cwd: repository, stdio: ['ignore', 2, 2] });
  if (built.status !== 0) process.exit(1);
}

const progress = (/** @type {string} */ line) => console.error(line);
const { measureQuality, queriesOf } = await import('./recall/quality.js');
const { measureThreshold } = await import('./recall/threshold.js');
const { measureSpeed } = await import('./recall/speed.js');
const { openEngines } = await import('./recall/engines.js');

const rows = readRows(options.data);
const relevant = options.gold ? readGold(options.gold) : undefined;
const engines = await openEngines(options.only.split(','), progress);
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => void engines.close().finally(() => process.exit(130)));
}
try {
  const queries = queriesOf(rows, relevant, from);
  const quality = await measureQuality({ rows, queries, engines, quick: options.quick, progress });
  const threshold = queries.size === 0 ? [] : measureThreshold({ rows, queries, progress });
  const speed = await measureSpeed({ rows, engines, sizes: options.quick ? [10_000] : [10_000, 100_000], progress });
  print({ data: options.data, documents: rows.length, queries: queries.size, quality, threshold, speed }, options.json);
} finally {
  await engines.close();
}
