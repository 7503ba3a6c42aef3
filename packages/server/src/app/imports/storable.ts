/** Text as PostgreSQL can keep it: without U+0000 and without half of a surrogate pair, which JSON and old exports may hold. */
export const storable = (text: string): string => text.replaceAll('\u0000', '').toWellFormed();

/** At most `most` characters, cut at a word and marked where something is missing. What was cut stands in the original. */
export function shortened(text: string, most: number): string {
  const clean = storable(text).trim();
  if (clean.length <= most) return clean;
  const head = clean.slice(0, most - 1);
  const space = head.search(/\s\S*$/);
  return `${(space > most / 2 ? head.slice(0, space) : head).trimEnd().toWellFormed()}…`;
}

/** How texts are compared between two readings of a source: without case, punctuation and layout. */
export function folded(text: string): string {
  const words = text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return (words === '' ? text.trim() : words).slice(0, 500);
}
