import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { pawlEngine } from './recall/pawl-engine.js';
import { queriesOf } from './recall/queries.js';
import { readRows } from './recall/read-rows.js';
import { statedRecurrences } from './recall/stated-recurrences.js';

/**
 * Does recall find the earlier incidents that writeups name themselves? Asked as they were declared (title and first sentences) and with
 * all they say.
 *
 *   npm run bench:writeups -- [FILE.jsonl[.gz]] [--pairs]       --pairs lists who names whom
 *
 * Such pairs are few (11 in 375 writeups), so one query is nine points: read it as a check that nothing is broken, not as a measure.
 */
const given = process.argv.slice(2).find((word) => !word.startsWith('-'));
const file = given ?? fileURLToPath(new URL('../../shared/data/wikimedia-incidents.jsonl.gz', import.meta.url));
if (!existsSync(file)) {
  console.error(`${given ?? 'The writeups beside the repository'} cannot be found. Nothing was measured.`);
  process.exit(2);
}
const openingSentences = 3;
const { rows } = await readRows(file, console.error);
const stated = statedRecurrences(rows);
if (process.argv.includes('--pairs'))
  for (const [later, earlier] of stated) console.log(later, '→', [...earlier].join(', '));
const queries = queriesOf(rows, stated, -Infinity, console.error);
if (queries.size === 0) {
  console.error('No writeup names an earlier one. Nothing was measured.');
  process.exit(0);
}
console.log(`${rows.length} writeups, ${queries.size} name an earlier one`);
for (const [name, askedWith] of /** @type {const} */ ([
  [
    'as declared',
    (/** @type {string} */ text) =>
      text
        .split(/(?<=\.)\s/)
        .slice(0, openingSentences)
        .join(' '),
  ],
  ['all of it', (/** @type {string} */ text) => text],
])) {
  const engine = pawlEngine();
  const [method] = engine.methods;
  /** @type {number[]} */
  const ranks = [];
  for (const [position, row] of rows.entries()) {
    const relevant = queries.get(position);
    if (relevant && method) {
      const found = await method.search({ ...row, text: askedWith(row.text) });
      const place = found.findIndex((id) => relevant.has(id));
      ranks.push(place < 0 ? Infinity : place + 1);
    }
    await engine.add(engine.prepare(row));
  }
  const within = (/** @type {number} */ most) =>
    (ranks.filter((rank) => rank <= most).length / ranks.length).toFixed(2);
  console.log(`${name.padEnd(12)} R@1 ${within(1)}  R@5 ${within(5)}  R@10 ${within(10)}`);
}
