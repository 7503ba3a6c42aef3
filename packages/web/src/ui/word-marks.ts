/** Where any of the words stands in the text, as [start, end) offsets; a word also matches the beginning of a longer one. */
export function marksOfWords(text: string, words: readonly string[]): readonly (readonly [number, number])[] {
  const wanted = words.filter((word) => word.length > 1).map((word) => word.toLowerCase());
  if (wanted.length === 0) return [];
  const marks: (readonly [number, number])[] = [];
  for (const found of text.matchAll(/[\p{L}\p{N}]+/gu)) {
    const word = found[0].toLowerCase();
    if (wanted.some((other) => word.startsWith(other))) marks.push([found.index, found.index + found[0].length]);
  }
  return marks;
}
