import { setTimeout } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { enlarged, spread } from './corpus.js';
import { percentile } from './percentile.js';

/**
 * @typedef {import('./corpus.js').Row} Row
 * @typedef {import('./engines.js').Engine} Engine
 */

setFlagsFromString('--expose_gc');
const collectGarbage = runInNewContext('gc');

/** Twice, with a pause: buffers of what was just let go are only counted out once a background sweep has passed. */
async function bytesHeld() {
  collectGarbage();
  await setTimeout(200);
  collectGarbage();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/**
 * Builds each engine's index at each size and asks it whole reports, as the declare form and the room do.
 * @param {{ rows: Row[], engines: { all: Engine[] }, sizes: number[], progress: (line: string) => void }} run
 */
export async function measureSpeed({ rows, engines, sizes, progress }) {
  const results = [];
  for (const size of sizes) {
    for (const engine of engines.all) {
      const [method] = engine.methods;
      if (!method) continue;
      progress(`speed: ${method.name} at ${size.toLocaleString('en')}`);
      const asked = spread(rows, engine.name === 'pawl' ? 500 : 40);
      await engine.reset();
      const preparing = performance.now();
      const prepared = Array.from(enlarged(rows, size), (row) => engine.prepare(row));
      const prepareSeconds = (performance.now() - preparing) / 1000;
      const before = await bytesHeld();
      const building = performance.now();
      for (const document of prepared) await engine.add(document);
      await engine.ready();
      const buildSeconds = (performance.now() - building) / 1000;
      const bytes = engine.bytes?.() ?? (await bytesHeld()) - before;
      for (const row of asked.slice(0, engine.incremental ? 20 : 2)) await method.search(row);
      const times = [];
      for (const row of asked) {
        const begun = performance.now();
        await method.search(row);
        times.push(performance.now() - begun);
      }
      results.push({
        method: method.name,
        documents: size,
        queries: asked.length,
        ms: { p50: percentile(times, 0.5), p95: percentile(times, 0.95), p99: percentile(times, 0.99) },
        prepareSeconds,
        buildSeconds,
        // PostgreSQL holds its index in another process: what this one grew by says nothing of it.
        bytesPerDocument: engine.incremental ? bytes / size : undefined,
      });
      await engine.reset();
    }
  }
  return results;
}
