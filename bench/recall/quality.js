import { spread } from './corpus.js';

/**
 * @typedef {import('./corpus.js').Row} Row
 * @typedef {import('./engines.js').Engine} Engine
 */

/** The peers take 10 to 100 times as long per query; this many, spread evenly, put R@10 within ±6 points. */
const peerSample = 300;
const quickSample = 150;

/**
 * Walks the rows in time order and asks each engine for the earlier relevant ones.
 * @param {{ rows: Row[], queries: Map<number, Set<string>>, engines: { all: Engine[] }, quick: boolean, progress: (line: string) => void }} run
 */
export async function measureQuality({ rows, queries, engines, quick, progress }) {
  if (queries.size === 0) progress('No row has an earlier relevant one: there is nothing to measure quality on.');
  const results = [];
  for (const engine of queries.size === 0 ? [] : engines.all) {
    progress(`quality: ${engine.name}`);
    const most = engine.name.startsWith('Pawl') ? (quick ? 400 : Infinity) : quick ? quickSample : peerSample;
    const asked = new Set(spread([...queries.keys()], most));
    const ranks = await ranksOf(engine, rows, queries, asked);
    const found = (/** @type {number} */ within) => ranks.filter((rank) => rank <= within).length / ranks.length;
    const reciprocal = ranks.reduce((sum, rank) => sum + 1 / rank, 0) / ranks.length;
    results.push({
      engine: engine.name,
      queries: ranks.length,
      recall1: found(1),
      recall5: found(5),
      recall10: found(10),
      mrr10: reciprocal,
    });
  }
  return results;
}

/**
 * Which rows are queries, by position, and what is relevant to each among the earlier ones.
 * @param {Row[]} rows @param {Map<string, Set<string>> | undefined} gold @param {number} from
 * @returns {Map<number, Set<string>>}
 */
export function queriesOf(rows, gold, from) {
  /** @type {Map<number, Set<string>>} */
  const queries = new Map();
  /** @type {Map<string, Set<string>>} */
  const groups = new Map();
  /** @type {Set<string>} */
  const seen = new Set();
  for (const [position, row] of rows.entries()) {
    const group = row.group === undefined ? new Set() : (groups.get(row.group) ?? new Set());
    const relevant = gold ? new Set([...(gold.get(row.id) ?? [])].filter((id) => seen.has(id))) : new Set(group);
    if (relevant.size > 0 && row.at >= from) queries.set(position, relevant);
    if (row.group !== undefined) groups.set(row.group, group.add(row.id));
    seen.add(row.id);
  }
  return queries;
}

/**
 * The place of the first relevant document of each query; Infinity where it is not among the first ten.
 * @param {Engine} engine @param {Row[]} rows @param {Map<number, Set<string>>} queries @param {Set<number>} asked
 */
async function ranksOf(engine, rows, queries, asked) {
  await engine.reset();
  if (!engine.incremental) {
    for (const row of rows) await engine.add(engine.prepare(row));
    await engine.ready();
  }
  const ranks = [];
  for (const [position, row] of rows.entries()) {
    if (asked.has(position)) {
      const found = await engine.search(row, position);
      const place = found.findIndex((id) => queries.get(position)?.has(id));
      ranks.push(place < 0 ? Infinity : place + 1);
    }
    if (engine.incremental) await engine.add(engine.prepare(row));
  }
  return ranks;
}
