import { recall } from '@pawl/domain/recall/recall';
import { RecallIndex } from '@pawl/domain/recall/recall-index';
import { readTermVector, termVector } from '@pawl/domain/recall/term-vector';

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
    /** What the server stores of a document. @param {Row} row */
    prepare(row) {
      return { row, stored: JSON.stringify(termVector(row.title, row.text)) };
    },
    /** As the server does it at its start. @param {{ row: Row, stored: string }} document */
    async add({ row, stored }) {
      const vector = readTermVector(JSON.parse(stored));
      if (!vector) throw new Error(`the stored vector of ${row.id} cannot be read`);
      index.add({ id: row.id, vector, services: [row.system], components: row.component, occurredAt: row.at });
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
