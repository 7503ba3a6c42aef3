import { miniSearchEngine } from './minisearch-engine.js';
import { pawlEngine } from './pawl-engine.js';

/**
 * An index and the ways to ask it: rankings that share an index are measured on one build of it.
 * @typedef {import('./corpus.js').Row} Row
 * @typedef {{ name: string, search: (row: Row, earlier?: number) => Promise<string[]> }} Method
 * @typedef {{
 *   name: 'pawl' | 'minisearch' | 'postgres',
 *   incremental: boolean,
 *   reset(): Promise<void>,
 *   prepare(row: Row): any,
 *   add(prepared: any): Promise<void>,
 *   ready(): Promise<void>,
 *   methods: Method[],
 *   bytes?: () => number,
 *   close(): Promise<void>,
 * }} Engine
 */

/** The first method of each engine is the one whose speed is measured. @param {string[]} wanted @param {(line: string) => void} notice */
export async function openEngines(wanted, notice) {
  /** @type {Engine[]} */
  const engines = [];
  if (wanted.includes('pawl')) engines.push(pawlEngine());
  if (wanted.includes('minisearch')) engines.push(miniSearchEngine());
  if (wanted.includes('postgres')) {
    try {
      const { postgresEngine } = await import('./postgres-engine.js');
      engines.push(await postgresEngine());
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      notice(`PostgreSQL is left out, it could not be started: ${why}`);
    }
  }
  return {
    all: engines,
    async close() {
      for (const engine of engines) await engine.close();
    },
  };
}
