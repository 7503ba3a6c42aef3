/**
 * @typedef {{ id: string, system: string, component: string[], title: string, text: string, at: number, group: string | undefined }} Row
 */

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
