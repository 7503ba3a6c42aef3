/**
 * The words of an imported text. JSON is read for its texts, since escaped line ends would glue themselves to words; ids, dates and
 * addresses among them say nothing in an excerpt.
 */
export function readableText(format: string, text: string): string {
  if (format !== 'json') return text;
  try {
    return textsIn(JSON.parse(text)).join('\n');
  } catch {
    // Cut off in the middle, or not JSON after all: the escapes go, the words stay.
    return text.replaceAll(/\\[nrt"]/g, ' ');
  }
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return /\s|^\p{L}+$/u.test(value.trim()) ? [value] : [];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
