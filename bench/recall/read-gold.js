import { readFileSync } from 'node:fs';

const form = '[{ "query": id, "relevant": [id, …] }, …]';

/**
 * Which earlier rows are relevant to which. A query named twice has all that either names. Throws, naming the entry, when the file is not of this form.
 * @param {string} file @returns {Map<string, Set<string>>}
 */
export function readGold(file) {
  const fail = (/** @type {string} */ what) => {
    throw new Error(`${file}: ${what}. Expected: ${form}`);
  };
  let entries;
  try {
    entries = JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
  } catch (error) {
    return fail(`cannot be read (${error instanceof Error ? error.message : String(error)})`);
  }
  if (!Array.isArray(entries)) return fail('not a list');
  const isId = (/** @type {unknown} */ id) => typeof id === 'string' || typeof id === 'number';
  const gold = new Map();
  for (const [at, entry] of entries.entries()) {
    if (!isId(entry?.query)) return fail(`entry ${at + 1} has no "query"`);
    const relevant = [entry.relevant ?? []].flat();
    if (!relevant.every(isId)) return fail(`entry ${at + 1}: "relevant" is not a list of ids`);
    const query = String(entry.query);
    gold.set(query, new Set([...(gold.get(query) ?? []), ...relevant.map(String)]));
  }
  return gold;
}
