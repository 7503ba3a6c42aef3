import { recall } from '@pawl/domain/recall/recall';
import { RecallIndex } from '@pawl/domain/recall/recall-index';
import { readTermVector, termVector } from '@pawl/domain/recall/term-vector';

/** @typedef {import('./corpus.js').Row} Row */

/** So many fresh documents are sealed into the compressed part. */
const settledFrom = 1000;

/** The product's own code: what the server does at its start with what it stores, and then with a question. */
export function pawlEngine() {
  let index = new RecallIndex();
  /** @param {Row} row @param {number | undefined} at @returns {Promise<string[]>} */
  const search = async (row, at) => {
    const matches = recall(index, {
      title: row.title,
      text: row.text,
      services: servicesOf(row),
      components: row.component,
      at,
      exclude: [row.id],
      limit: 10,
    });
    return matches.map(({ id }) => id);
  };
  return {
    name: /** @type {const} */ ('pawl'),
    incremental: true,
    async reset() {
      index = new RecallIndex();
    },
    /** What the server stores of a document. @param {Row} row */
    prepare(row) {
      return { row, stored: JSON.stringify(termVector(row.title, row.text)) };
    },
    /** @param {{ row: Row, stored: string }} document */
    async add({ row, stored }) {
      const vector = readTermVector(JSON.parse(stored));
      if (!vector) throw new Error(`the stored vector of ${row.id} cannot be read`);
      index.add({
        id: row.id,
        vector,
        services: servicesOf(row),
        components: row.component,
        occurredAt: row.at,
      });
      // As the server does between two requests.
      for (const _ of index.settle(settledFrom));
    },
    async ready() {
      index.settleNow();
    },
    /** As the index counts them: what the process grew by also holds what other parts of it let go. */
    bytes: () => index.sealedBytes,
    methods: [
      { name: 'Pawl', search: (/** @type {Row} */ row) => search(row, row.at) },
      { name: 'Pawl, age left out', search: (/** @type {Row} */ row) => search(row, undefined) },
    ],
    async close() {},
  };
}

/** A row without a system shares it with none. @param {Row} row */
export function servicesOf({ system }) {
  return system === '' ? [] : [system];
}
