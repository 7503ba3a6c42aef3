import { spread } from './corpus.js';
import { percentile } from './percentile.js';

/**
 * @typedef {import('./corpus.js').Row} Row
 * @typedef {import('./engines.js').Engine} Engine
 */

/** The peers take 10 to 100 times as long per query; this many, spread evenly, put R@10 within ±6 points. */
const peerSample = 300;
const quickSample = { pawl: 400, peers: 150 };

/**
 * Walks the rows in time order and asks each method for the earlier relevant ones.
 * @param {{ rows: Row[], queries: Map<number, Set<string>>, engines: { all: Engine[] }, quick: boolean, allForPeers: boolean,
 *   progress: (line: string) => void }} run
 */
export async function measureQuality({ rows, queries, engines, quick, allForPeers, progress }) {
  const results = [];
  for (const engine of queries.size === 0 ? [] : engines.all) {
    progress(`quality: ${engine.methods.map(({ name }) => name).join(', ')}`);
    const own = engine.name === 'pawl';
    const most = quick ? quickSample[own ? 'pawl' : 'peers'] : own || allForPeers ? Infinity : peerSample;
    const asked = new Set(spread([...queries.keys()], most));
    const answers = await ask(engine, rows, queries, asked);
    for (const { method, ranks, times } of answers) {
      const found = (/** @type {number} */ within) => ranks.filter((rank) => rank <= within).length / ranks.length;
      results.push({
        method,
        queries: ranks.length,
        'R@1': found(1),
        'R@5': found(5),
        'R@10': found(10),
        MRR: ranks.reduce((sum, rank) => sum + 1 / rank, 0) / ranks.length,
        ms: { p50: percentile(times, 0.5), p95: percentile(times, 0.95), p99: percentile(times, 0.99) },
      });
    }
  }
  return results;
}

/**
 * The place of the first relevant row in each answer, Infinity where it is not among the first ten, and how long each took.
 * @param {Engine} engine @param {Row[]} rows @param {Map<number, Set<string>>} queries @param {Set<number>} asked
 */
async function ask(engine, rows, queries, asked) {
  await engine.reset();
  if (!engine.incremental) {
    for (const row of rows) await engine.add(engine.prepare(row));
    await engine.ready();
  }
  const answers = engine.methods.map(({ name, search }) => ({
    method: name,
    search,
    ranks: /** @type {number[]} */ ([]),
    times: /** @type {number[]} */ ([]),
  }));
  for (const [position, row] of rows.entries()) {
    if (asked.has(position)) {
      const relevant = queries.get(position);
      for (const { search, ranks, times } of answers) {
        const begun = performance.now();
        const found = await search(row, position);
        times.push(performance.now() - begun);
        const place = found.findIndex((id) => relevant?.has(id));
        ranks.push(place < 0 ? Infinity : place + 1);
      }
    }
    if (engine.incremental) await engine.add(engine.prepare(row));
  }
  return answers;
}
