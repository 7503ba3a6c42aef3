/** `---`, lines, `---` at the head of a Markdown file; `+++` where they are TOML. */
const frontMatter = /^\uFEFF?(---|\+\+\+)[ \t]*\r?\n([\s\S]*?)\r?\n\1[ \t]*(?:\r?\n|$)/;

/**
 * Markdown without its marks. Of the front matter the values stay, since tags are words people search for; keys, dates, figures and
 * addresses say nothing.
 */
function proseOf(text: string): string {
  const head = frontMatter.exec(text);
  const values = (head?.[2] ?? '')
    .split(/\r?\n/)
    .map((line) => line.replace(/^[\w -]*[:=]\s*/, '').replaceAll(/["'[\]]/g, ''))
    .filter((value) => /\p{L}{2}/u.test(value) && !/^[a-z]+:\/\//i.test(value));
  const body = head ? text.slice(head[0].length) : text;
  const plain = body
    .replaceAll(/^[ \t]{0,3}#{1,6}[ \t]+/gm, '')
    .replaceAll(/^[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?/gm, '')
    .replaceAll(/^[ \t]*\|?(?:[ \t]*:?-{2,}:?[ \t]*\|?)+[ \t]*$/gm, '')
    .replaceAll(/\*\*|__|`+|\|/g, ' ');
  return [plain.trim(), ...values].join('\n');
}

/**
 * The words of an imported text. JSON is read for its texts, since escaped line ends would glue themselves to words; ids, dates and
 * addresses among them say nothing in an excerpt.
 */
export function readableText(format: string, text: string): string {
  if (format === 'markdown') return proseOf(text);
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
