import { miniSearchEngine } from './minisearch-engine.js';
import { pawlEngine } from './pawl-engine.js';

/**
 * @typedef {import('./corpus.js').Row} Row
 * @typedef {{
 *   name: string,
 *   incremental: boolean,
 *   reset(): Promise<void>,
 *   prepare(row: Row): any,
 *   add(prepared: any): Promise<void>,
 *   ready(): Promise<void>,
 *   search(row: Row, earlier?: number): Promise<string[]>,
 *   close(): Promise<void>,
 * }} Engine
 */

/** @param {string[]} wanted @param {(line: string) => void} progress */
export async function openEngines(wanted, progress) {
  /** @type {Engine[]} */
  const engines = [];
  if (wanted.includes('pawl')) {
    engines.push(pawlEngine('Pawl', { recency: true }), pawlEngine('Pawl without recency', { recency: false }));
  }
  if (wanted.includes('minisearch')) engines.push(miniSearchEngine());
  if (wanted.includes('postgres')) {
    try {
      const { postgresEngine } = await import('./postgres-engine.js');
      engines.push(await postgresEngine());
    } catch (error) {
      progress(
        `PostgreSQL is left out, it could not be started: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  }
  return {
    all: engines,
    async close() {
      for (const engine of engines) await engine.close();
    },
  };
}
