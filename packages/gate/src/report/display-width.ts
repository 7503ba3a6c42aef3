/** Columns that a text takes in a terminal: East Asian signs and emoji take two, marks that join to others none. */
export function displayWidth(text: string): number {
  if (isPlain(text)) return text.length;
  let width = 0;
  for (const sign of signs(text)) width += signWidth(sign);
  return width;
}

/** The longest beginning of a text that takes at most so many columns; no sign is cut in two. */
export function fitting(text: string, columns: number): string {
  if (isPlain(text)) return text.slice(0, Math.max(columns, 0));
  let width = 0;
  let end = 0;
  for (const sign of signs(text)) {
    width += signWidth(sign);
    if (width > columns) break;
    end += sign.length;
  }
  return text.slice(0, end);
}

/** The longest end of a text that takes at most so many columns. */
export function fittingEnd(text: string, columns: number): string {
  if (isPlain(text)) return columns <= 0 ? '' : text.slice(-columns);
  let rest = displayWidth(text);
  let start = 0;
  for (const sign of signs(text)) {
    if (rest <= columns) break;
    rest -= signWidth(sign);
    start += sign.length;
  }
  return text.slice(start);
}

/** Whether the terminal turns parts of the text around, so that columns cannot be counted from the left. */
export const isTurned = (text: string): boolean =>
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u.test(text);

const isPlain = (text: string): boolean => /^[\u0020-\u007e]*$/.test(text);

let segmenter: Intl.Segmenter | undefined;

/** What a reader takes for one sign. */
function* signs(text: string): Iterable<string> {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  for (const { segment } of segmenter.segment(text)) yield segment;
}

/** Wide and fullwidth of Unicode's East Asian Width, in ranges that leave out what is unassigned or rare. */
const WIDE =
  /^(?:[\u1100-\u115f\u2e80-\u303e\u3041-\u4dbf\u4e00-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f680}-\u{1f6ff}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}|.\ufe0f)/u;

function signWidth(sign: string): number {
  if (/^[\p{Mark}\p{Format}]+$/u.test(sign)) return 0;
  return WIDE.test(sign) ? 2 : 1;
}
