/** @typedef {import('./corpus.js').Row} Row */

/**
 * Which rows are queries, by position, and what is relevant to each among the earlier ones: the members of its group, or what the gold
 * names. Says what of the gold could not be asked, because a figure over fewer queries than the reader thinks is a wrong figure.
 * @param {Row[]} rows @param {Map<string, Set<string>> | undefined} gold @param {number} from epoch milliseconds
 * @param {(line: string) => void} notice
 * @returns {Map<number, Set<string>>}
 */
export function queriesOf(rows, gold, from, notice) {
  /** @type {Map<number, Set<string>>} */
  const queries = new Map();
  /** @type {Map<string, string[]>} */
  const groups = new Map();
  /** @type {Set<string>} */
  const seen = new Set();
  let unanswerable = 0;
  for (const [position, row] of rows.entries()) {
    const wanted = gold ? [...(gold.get(row.id) ?? [])] : row.group === undefined ? [] : (groups.get(row.group) ?? []);
    const relevant = new Set(wanted.filter((id) => seen.has(id)));
    if (relevant.size > 0 && row.at >= from) queries.set(position, relevant);
    if (wanted.length > 0 && relevant.size === 0) unanswerable += 1;
    const members = row.group === undefined ? undefined : groups.get(row.group);
    if (members) members.push(row.id);
    else if (row.group !== undefined) groups.set(row.group, [row.id]);
    seen.add(row.id);
  }
  const unknown = [...(gold?.keys() ?? [])].filter((id) => !seen.has(id)).length;
  if (unknown > 0) notice(`${unknown} queries of the gold are not among the rows`);
  if (unanswerable > 0) notice(`${unanswerable} queries of the gold have nothing relevant that is earlier`);
  return queries;
}
