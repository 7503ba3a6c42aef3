/**
 * JSON as editors accept it (tsconfig.json, .eslintrc): comments and trailing commas become spaces, so every offset stays
 * where it was. One pass by hand: regular expressions for this go quadratic on an unclosed quote or comment.
 */
export function withoutComments(text: string): string {
  const out = [...spans(text)];
  let result = '';
  let at = 0;
  for (const [from, to] of out) {
    result += text.slice(at, from) + text.slice(from, to).replaceAll(/[^\n\r]/g, ' ');
    at = to;
  }
  return result + text.slice(at);
}

/** What to blank out, in order. */
function* spans(text: string): Generator<readonly [number, number]> {
  let comma = -1;
  for (let i = 0; i < text.length; i += 1) {
    const c = text[i];
    if (c === '"') {
      comma = -1;
      i += 1;
      while (i < text.length && text[i] !== '"' && text[i] !== '\n') i += text[i] === '\\' ? 2 : 1;
    } else if (c === '/' && text[i + 1] === '/') {
      const end = text.indexOf('\n', i);
      const to = end < 0 ? text.length : end;
      if (comma < 0) yield [i, to];
      else yield* afterComma(text, comma, i, to);
      comma = -1;
      i = to - 1;
    } else if (c === '/' && text[i + 1] === '*') {
      const end = text.indexOf('*/', i + 2);
      const to = end < 0 ? text.length : end + 2;
      if (comma < 0) yield [i, to];
      else yield* afterComma(text, comma, i, to);
      comma = -1;
      i = to - 1;
    } else if (c === ',') comma = i;
    else if ((c === ']' || c === '}') && comma >= 0) {
      yield [comma, comma + 1];
      comma = -1;
    } else if (c !== ' ' && c !== '\n' && c !== '\r' && c !== '\t') comma = -1;
  }
}

/** A comment between a comma and what follows: the comma goes too when only a closing bracket comes after. */
function* afterComma(text: string, comma: number, from: number, to: number): Generator<readonly [number, number]> {
  let i = to;
  for (;;) {
    while (i < text.length && /\s/.test(text[i] ?? '')) i += 1;
    if (text.startsWith('//', i)) i = orEnd(text.indexOf('\n', i), text);
    else if (text.startsWith('/*', i)) i = orEnd(text.indexOf('*/', i) + 2, text, 2);
    else break;
    if (i - to > 10_000) break;
  }
  if (text[i] === ']' || text[i] === '}') yield [comma, comma + 1];
  yield [from, to];
}

const orEnd = (index: number, text: string, floor = 0): number => (index < floor ? text.length : index);
