/** @typedef {import('./corpus.js').Row} Row */

/** `20131205-Swift`, as pages of the archive are named and linked to; the words behind the dash decide between several of a day. */
const page = /\b(20\d{2})-?(\d{2})-?(\d{2})-([A-Za-z][\w ./-]*)/g;
const months = 'January|February|March|April|May|June|July|August|September|October|November|December';
const dayMonth = new RegExp(
  `\\b(\\d{1,2})(?:st|nd|rd|th)? (${months})\\b|\\b(${months}) (\\d{1,2})(?:st|nd|rd|th)?\\b|\\b(20\\d{2})-(\\d{2})-(\\d{2})\\b`,
  'g',
);
/** Words by which an author says: this was here before. */
const again =
  /\b(?:similar|same (?:as|issue|problem|cause|thing)|re-?occur|recurr|again|previous|earlier (?:outage|incident)|last (?:week|month)'?s? outage)/i;
const dayMs = 86_400_000;

/**
 * The earlier incidents that a writeup names itself: by a link to their page, or by their day in a sentence that says "again". The words of a
 * link are its author's, who had found the earlier one without us. Same form as a gold file.
 * @param {Row[]} rows in time order @returns {Map<string, Set<string>>}
 */
export function statedRecurrences(rows) {
  /** @type {Map<string, Set<string>>} */
  const gold = new Map();
  for (const row of rows) {
    const earlier = rows.filter(
      (other) => other.at < row.at || (other.at === row.at && rows.indexOf(other) < rows.indexOf(row)),
    );
    const named = [...linked(row, earlier), ...dated(row, earlier)];
    if (named.length > 0) gold.set(row.id, new Set(named));
  }
  return gold;
}

/** @param {Row} row @param {Row[]} earlier */
function linked(row, earlier) {
  return [...row.text.matchAll(page)].flatMap(([, year, month, day, name = '']) => {
    const wanted = letters(name);
    const ofDay = earlier.filter(({ id }) => letters(id).includes(`${year}${month}${day}`));
    return ofDay
      .filter(({ title }) => wanted.startsWith(letters(title)) || letters(title).startsWith(wanted))
      .map(({ id }) => id);
  });
}

/** @param {Row} row @param {Row[]} earlier */
function dated(row, earlier) {
  const sentences = row.text.split(/(?<=[.!?])\s|\n/).filter((sentence) => again.test(sentence));
  return sentences.flatMap((sentence) =>
    [...sentence.matchAll(dayMonth)].flatMap((found) => {
      const at = instantNear(row.at, found);
      // The day of the incident itself, told again, is no earlier one.
      if (at === undefined || row.at - at < dayMs) return [];
      return earlier.filter((other) => Math.abs(other.at - at) < dayMs).map(({ id }) => id);
    }),
  );
}

/** The last such day before a moment. @param {number} before @param {RegExpMatchArray} found */
function instantNear(before, [, dayFirst, monthAfter, monthFirst, dayAfter, year, month, day]) {
  if (year) return Date.UTC(Number(year), Number(month) - 1, Number(day));
  const index = months.split('|').indexOf(monthAfter ?? monthFirst ?? '');
  const of = new Date(before).getUTCFullYear();
  const candidates = [of, of - 1].map((one) => Date.UTC(one, index, Number(dayFirst ?? dayAfter)));
  return candidates.find((at) => at <= before);
}

/** @param {string} text */
const letters = (text) => text.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
