import { recall } from '@pawl/domain/recall/recall';
import { RecallIndex } from '@pawl/domain/recall/recall-index';
import { percentiles } from './percentiles.js';
import { questionsFrom } from './questions.js';
import { syntheticArchive } from './synthetic-archive.js';

/** As many as the declare form lets recall look for, see `app/recall/matches-for.ts`. */
const limit = 40;
const now = Date.UTC(2024, 0, 1);

/**
 * Grows one index through all sizes, as a server grows it, and asks it at each. Scoring alone: no thread, no database.
 * @param {{ texts: { title: string, text: string }[], sizes: number[], count: number, progress: (line: string) => void }} run
 */
export function measureInProcess({ texts, sizes, count, progress }) {
  const index = new RecallIndex();
  const questions = questionsFrom(texts, count);
  const ask = (/** @type {{ title: string, text: string, service: string }} */ { title, text, service }) =>
    recall(index, { title, text, services: [service], at: now, limit });
  const results = [];
  let built = 0;
  for (const { id, vector, service, occurredAt } of syntheticArchive(texts, Math.max(...sizes))) {
    const begun = performance.now();
    index.add({ id, vector, services: [service], components: [], occurredAt });
    if (index.unsealed >= 20_000 || sizes.includes(index.size)) index.settleNow();
    built += performance.now() - begun;
    if (!sizes.includes(index.size)) continue;
    progress(`asking ${index.size.toLocaleString('en')} in process`);
    for (const question of questions.slice(0, 50)) ask(question);
    /** @type {number[]} */
    const busy = [];
    const times = questions.map((question) => {
      const [before, asked] = [process.cpuUsage(), performance.now()];
      ask(question);
      const took = performance.now() - asked;
      const { user, system } = process.cpuUsage(before);
      busy.push((user + system) / 1000);
      return took;
    });
    results.push({
      incidents: index.size,
      ...percentiles(times),
      // Of the processor alone: what others on the machine keep waiting does not count.
      'cpu p50': percentiles(busy).p50,
      'cpu p95': percentiles(busy).p95,
      bytesPerIncident: Math.round(index.sealedBytes / index.size),
      segments: index.sealed.length,
      buildSeconds: Number((built / 1000).toFixed(1)),
    });
  }
  return results;
}
