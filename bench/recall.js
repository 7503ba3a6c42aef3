import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { instantOf } from './recall/instants.js';
import { queriesOf } from './recall/queries.js';
import { readGold } from './recall/read-gold.js';
import { readRows } from './recall/read-rows.js';
import { print } from './recall/report.js';

const usage = `How well and how fast recall finds the earlier failure, beside MiniSearch and PostgreSQL's own ranking.

  npm run bench:recall -- [--data FILE.jsonl[.gz]] [--queries-from DATE] [--gold FILE.json] [--json]

  --data FILE          rows, one JSON object a line: id, system, component[], title, text, created, group.
                       Rows that share a group are the same failure. Default: the reports beside the repository
  --queries-from DATE  only rows from this moment on are asked; all earlier rows are searched
  --gold FILE          [{ "query": id, "relevant": [id, …] }, …] instead of the groups
  --json               one JSON object on standard output, nothing else
  --only NAMES         of pawl, minisearch, postgres; separated by commas
  --skip NAMES         the same, to leave out
  --all-queries        ask the peers every query; otherwise 300 spread evenly, they are 10 to 100 times slower
  --sizes N,N          archive sizes at which speed and memory are measured. Default: the data's own
  --no-speed           leave that out
  --quick              smaller samples of the queries

Walks the rows in time order: each that has an earlier relevant one is a query, and only earlier rows are searched.`;

/** @param {string} why @returns {never} */
function stop(why) {
  console.error(why);
  process.exit(2);
}

function readOptions() {
  try {
    return parseArgs({
      options: {
        data: { type: 'string' },
        'queries-from': { type: 'string' },
        gold: { type: 'string' },
        only: { type: 'string', default: engineNames.join(',') },
        skip: { type: 'string', default: '' },
        sizes: { type: 'string' },
        'all-queries': { type: 'boolean', default: false },
        'no-speed': { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        quick: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch (error) {
    return stop(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
  }
}

const engineNames = ['pawl', 'minisearch', 'postgres'];
/** @param {string} list */
function names(list) {
  const given = list.split(',').filter((name) => name !== '');
  const unknown = given.find((name) => !engineNames.includes(name));
  return unknown === undefined ? given : stop(`Not a method: ${unknown}. There are ${engineNames.join(', ')}.`);
}

const options = readOptions();
if (options.help) {
  console.log(usage);
  process.exit(0);
}
const repository = fileURLToPath(new URL('..', import.meta.url));
const data = options.data ?? fileURLToPath(new URL('../../shared/data/bug-reports.jsonl.gz', import.meta.url));
if (!existsSync(data)) {
  const which = options.data === undefined ? 'The reports beside the repository are not there' : `${data} is not there`;
  stop(`${which}. Nothing was measured. Name a file with --data.`);
}
if (options.gold !== undefined && !existsSync(options.gold))
  stop(`${options.gold} is not there. Nothing was measured.`);
const from = options['queries-from'] === undefined ? -Infinity : instantOf(options['queries-from']);
if (from === undefined) stop(`--queries-from is not a date: ${options['queries-from']}`);
const skipped = new Set(names(options.skip));
const wanted = names(options.only).filter((name) => !skipped.has(name));
const given = options.sizes?.split(',').map(Number);
if (given?.some((size) => !Number.isInteger(size) || size < 1)) stop(`--sizes are whole numbers: ${options.sizes}`);

if (!existsSync(new URL('../packages/domain/dist/recall/recall.js', import.meta.url))) {
  const built = spawnSync('npx', ['tsc', '-b', 'packages/domain'], { cwd: repository, stdio: ['ignore', 2, 2] });
  if (built.status !== 0) process.exit(1);
}
const { measureQuality } = await import('./recall/quality.js');
const { measureThreshold } = await import('./recall/threshold.js');
const { measureSpeed } = await import('./recall/speed.js');
const { openEngines } = await import('./recall/engines.js');

const progress = (/** @type {string} */ line) => console.error(line);
/** @type {string[]} */
const notices = [];
const notice = (/** @type {string} */ line) => {
  notices.push(line);
  console.error(line);
};
const read = async () => {
  try {
    return { ...(await readRows(data, notice)), gold: options.gold === undefined ? undefined : readGold(options.gold) };
  } catch (error) {
    return stop(error instanceof Error ? error.message : String(error));
  }
};
const { rows, leftOut, gold } = await read();
const queries = queriesOf(rows, gold, from, notice);
if (queries.size === 0) notice('No row has an earlier relevant one: there is nothing to measure quality on.');
const sizes = given ?? [rows.length];

const engines = await openEngines(wanted, notice);
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => void engines.close().finally(() => process.exit(130)));
}
try {
  const { quick, 'all-queries': allForPeers } = options;
  const methods = await measureQuality({ rows, queries, engines, quick, allForPeers, progress });
  const threshold = queries.size === 0 ? [] : measureThreshold({ rows, queries, progress });
  const speed = options['no-speed'] ? [] : await measureSpeed({ rows, engines, sizes, progress });
  const about = { data: relative(process.cwd(), data), documents: rows.length, leftOut, queries: queries.size };
  const queriesFrom = options['queries-from'];
  print({ ...about, queriesFrom, gold: options.gold, notices, methods, threshold, speed }, options.json);
} finally {
  await engines.close();
}
