import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/**
 * @typedef {{ id: string, system: string, component: string[], title: string, text: string, at: number, group: string | undefined }} Row
 */

/** @param {string} file @returns {Row[]} in time order */
export function readRows(file) {
  const bytes = readFileSync(file);
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  const rows = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() !== '') rows.push(readRow(JSON.parse(line), `${file}:${index + 1}`));
  }
  return rows.toSorted((a, b) => a.at - b.at);
}

/** @param {any} raw @param {string} place @returns {Row} */
function readRow(raw, place) {
  const at = Date.parse(raw.created);
  if (raw.id === undefined || Number.isNaN(at)) throw new Error(`${place}: a row needs an id and a date in "created"`);
  return {
    id: String(raw.id),
    system: raw.system ?? '',
    component: [raw.component ?? []].flat(),
    title: raw.title ?? '',
    text: raw.text ?? '',
    at,
    group: raw.group === undefined || raw.group === null ? undefined : String(raw.group),
  };
}

/** @param {string} file `[{ query: id, relevant: [id…] }]` @returns {Map<string, Set<string>>} */
export function readGold(file) {
  /** @type {{ query: unknown, relevant: unknown[] }[]} */
  const entries = JSON.parse(readFileSync(file, 'utf8'));
  return new Map(entries.map(({ query, relevant }) => [String(query), new Set(relevant.map(String))]));
}

/**
 * A corpus of any size with the statistics of a real one: the rows again and again, with other ids, a fifth of the words of each
 * repeat exchanged for words drawn from the corpus and one in fifty made a word of its own, so that lists are not merely
 * copies of each other and the dictionary grows with the archive. The same on every run.
 * @param {Row[]} rows @param {number} size @returns {Generator<Row>}
 */
export function* enlarged(rows, size) {
  const words = rows.slice(0, 2000).flatMap((row) => row.text.match(/[A-Za-z]{3,}/g) ?? []);
  const random = randomFrom(1);
  for (let made = 0; made < size; made++) {
    const row = rows[made % rows.length];
    const copy = Math.floor(made / rows.length);
    const perturb = (/** @type {string} */ text) =>
      text.replace(/[A-Za-z]{3,}/g, (word) => {
        const draw = random();
        if (draw < 0.02) return `${word}x${copy.toString(36)}${Math.floor(random() * 1000)}`;
        return draw < 0.22 ? words[Math.floor(random() * words.length)] : word;
      });
    yield copy === 0 ? row : { ...row, id: `${row.id}~${copy}`, title: perturb(row.title), text: perturb(row.text) };
  }
}

/** Mulberry32: small, and the same everywhere. @param {number} seed */
function randomFrom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** At most so many, spread evenly over all. @template T @param {T[]} items @param {number} most @returns {T[]} */
export function spread(items, most) {
  if (items.length <= most) return items;
  return Array.from({ length: most }, (_, index) => items[Math.floor((index * items.length) / most)]);
}

/** The title and the first sixty words: what suits the peers best. Asked everything, both are slower and find no more. @param {Row} row */
export function openingWords({ title, text }) {
  return `${title} ${text.split(/\s+/).slice(0, 60).join(' ')}`;
}
