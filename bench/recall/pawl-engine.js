import { recall } from '@pawl/domain/recall/recall';
import { RecallIndex } from '@pawl/domain/recall/recall-index';
import { termVector } from '@pawl/domain/recall/term-vector';

/** @typedef {import('./corpus.js').Row} Row */

/** The product's own code. @param {string} name @param {{ recency: boolean }} options */
export function pawlEngine(name, { recency }) {
  let index = new RecallIndex();
  return {
    name,
    incremental: true,
    async reset() {
      index = new RecallIndex();
    },
    /** @param {Row} row */
    async add(row) {
      index.add({
        id: row.id,
        vector: termVector(row.title, row.text),
        services: [row.system],
        components: row.component,
        occurredAt: row.at,
      });
    },
    async ready() {},
    /** @param {Row} row @returns {Promise<string[]>} */
    async search(row) {
      const matches = recall(index, {
        title: row.title,
        text: row.text,
        services: [row.system],
        components: row.component,
        at: recency ? row.at : undefined,
        exclude: [row.id],
        limit: 10,
      });
      return matches.map(({ id }) => id);
    },
    async close() {},
  };
}
