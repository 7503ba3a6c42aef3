import { stem } from '@pawl/domain/recall/stem';
import { stopWords } from '@pawl/domain/recall/stop-words';
import MiniSearch from 'minisearch';
import { openingWords } from './corpus.js';

/** @typedef {import('./corpus.js').Row} Row */

/** @param {string} term */
function processTerm(term) {
  const lower = term.toLowerCase();
  if (lower.length < 2 || stopWords.has(lower)) return null;
  return /^[a-z']+$/.test(lower) ? stem(lower) : lower;
}

/** MiniSearch 7 (BM25+ in process) with Pawl's stemmer and stop words; the best of seven title weights and query lengths tried. */
export function miniSearchEngine() {
  const open = () => new MiniSearch({ fields: ['title', 'text'], processTerm });
  let index = open();
  /** @param {Row} row @returns {Promise<string[]>} */
  const search = async (row) => {
    const found = index.search(openingWords(row), { boost: { title: 2 }, filter: ({ id }) => id !== row.id });
    return found.slice(0, 10).map(({ id }) => id);
  };
  return {
    name: /** @type {const} */ ('minisearch'),
    incremental: true,
    async reset() {
      index = open();
    },
    /** @param {Row} row */
    prepare: (row) => row,
    /** @param {Row} row */
    async add(row) {
      index.add({ id: row.id, title: row.title, text: row.text });
    },
    async ready() {},
    methods: [{ name: 'MiniSearch', search }],
    async close() {},
  };
}
