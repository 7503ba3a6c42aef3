export interface Region {
  readonly start: number;
  readonly end: number;
}

/**
 * Parts of a text nobody speaks in: fenced code, code in backticks, HTML comments, and lines quoted with ">". In order,
 * not overlapping. Found by walking the text once; an opening without an end sets nothing aside but a fence does.
 */
export function codeAndQuotedLines(text: string): Region[] {
  const found: Region[] = [];
  const opening = /```|~~~|`|<!--|^[ \t]*>[^\n]*/gm;
  for (let match = opening.exec(text); match; match = opening.exec(text)) {
    const end = endOf(text, match.index, match[0]);
    if (end === null) continue;
    found.push({ start: match.index, end });
    opening.lastIndex = end;
  }
  return found;
}

function endOf(text: string, start: number, sign: string): number | null {
  const after = start + sign.length;
  if (sign === '```' || sign === '~~~' || sign === '<!--') {
    const closing = sign === '<!--' ? '-->' : sign;
    const at = text.indexOf(closing, after);
    return at < 0 ? text.length : at + closing.length;
  }
  if (sign !== '`') return after;
  // Code in backticks stays within its line.
  const line = lineEnd(text, after);
  const at = text.slice(after, line).indexOf('`');
  return at < 0 ? null : after + at + 1;
}

function lineEnd(text: string, from: number): number {
  const at = text.indexOf('\n', from);
  return at < 0 ? text.length : at;
}

const pairs: Readonly<Record<string, string>> = { '"': '"', '“': '”', '„': '“', '«': '»', '‘': '’', "'": "'" };

/** Quotations, each within one line. An apostrophe opens one only after a space and before a letter. */
export function quotations(text: string): Region[] {
  const found: Region[] = [];
  let open: { closing: string; start: number } | null = null;
  const signs = /["“”„«»‘’'\n]/g;
  for (let match = signs.exec(text); match; match = signs.exec(text)) {
    const sign = match[0];
    const at = match.index;
    if (sign === '\n') open = null;
    else if (open && sign === open.closing && closes(text, at, sign)) {
      found.push({ start: open.start, end: at + 1 });
      open = null;
    } else if (!open && pairs[sign] && opens(text, at)) open = { closing: pairs[sign], start: at };
  }
  return found;
}

const opens = (text: string, at: number): boolean =>
  (at === 0 || /[\s([{:=—–-]/.test(text.charAt(at - 1))) && /\S/.test(text.charAt(at + 1));
const closes = (text: string, at: number, sign: string): boolean =>
  (sign !== "'" && sign !== '’') || !/[\p{L}\p{N}]/u.test(text.charAt(at + 1));
