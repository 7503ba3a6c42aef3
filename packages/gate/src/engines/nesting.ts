/**
 * At most how deep the syntax tree of a text can be, give or take a constant factor, in one pass over its characters.
 *
 * The parser itself takes any depth; searching through a tree costs nodes × depth, and 10,000 nested calls (30 KB) kept the
 * engine busy for 24 s. Measuring the tree would cost more than searching it (every node crosses into JavaScript), so this
 * counts what nesting is written with and errs on the deep side: brackets, operators and dots in a row, words in a row
 * (`typeof typeof x`), keywords that nest (`else if`, `do … end`), indentation, and tags.
 * @param tags whether `<a>` nests here: in markup it does, elsewhere `<` compares
 */
export function nestingBound(text: string, tags: boolean): number {
  const brackets = bracketBound(text);
  const keywords = text.match(KEYWORDS)?.length ?? 0;
  return brackets + keywords + widestIndent(text) / 2 + (tags ? tagBound(text) : 0);
}

const KEYWORDS = /\b(?:if|else?|els?if|then|do|for|while|until|unless|with|try|begin|case|def|class|module)\b/g;

/** Per open bracket, operators since the last separator at that level; the deepest sum. */
function bracketBound(text: string): number {
  const chains: number[] = [0];
  let sum = 0;
  let deepest = 0;
  let words = 0;
  let mostWords = 0;
  let last = SEPARATOR;
  let lineEnded = false;
  const restart = (): void => {
    sum -= chains.at(-1) ?? 0;
    chains[chains.length - 1] = 0;
  };
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    const kind = code < 128 ? (KINDS[code] ?? WORD) : WORD;
    if (kind === BLANK) {
      // A statement ends with its line, unless an operator stands on either side of the break.
      if (code === NEWLINE && last !== OPERATOR) lineEnded = true;
      if (last === WORD) last = BLANK;
      continue;
    }
    // `a[0][0]` and `f()()` go on, on the next line too.
    const goesOn = kind === OPEN && last === CLOSE;
    if (lineEnded && kind !== OPERATOR && !goesOn) restart();
    lineEnded = false;
    if (kind === WORD) {
      if (last !== WORD) words += 1;
      if (words > mostWords) mostWords = words;
    } else {
      words = 0;
      if (kind === OPERATOR || goesOn) {
        chains[chains.length - 1] = (chains.at(-1) ?? 0) + 1;
        sum += 1;
      }
      if (kind === OPEN) chains.push(0);
      else if (kind === CLOSE && chains.length > 1) sum -= chains.pop() ?? 0;
      else if (kind === SEPARATOR) restart();
      if (sum + chains.length > deepest) deepest = sum + chains.length;
    }
    last = kind;
  }
  return deepest + mostWords;
}

function widestIndent(text: string): number {
  let widest = 0;
  for (let at = 0; at >= 0 && at < text.length; at = text.indexOf('\n', at) + 1 || text.length) {
    let to = at;
    while (text.charCodeAt(to) === 32 || text.charCodeAt(to) === 9) to += 1;
    if (to - at > widest) widest = to - at;
  }
  return widest;
}

/** Tags open at a time; one that is never closed counts to the end. */
function tagBound(text: string): number {
  let open = 0;
  let most = 0;
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) {
    if (text[at + 1] === '/') open = Math.max(0, open - 1);
    else open += 1;
    if (open > most) most = open;
  }
  return most;
}

const WORD = 0;
const BLANK = 1;
const OPERATOR = 2;
const OPEN = 3;
const CLOSE = 4;
const SEPARATOR = 5;
const NEWLINE = 10;

const KINDS = new Uint8Array(128);
for (const [kind, letters] of [
  [BLANK, ' \t\n\r\f\v'],
  [OPERATOR, '!%&*+-./:<=>?^|~@`\\'],
  [OPEN, '([{'],
  [CLOSE, ')]}'],
  [SEPARATOR, ';,'],
] as const) {
  for (const letter of letters) KINDS[letter.charCodeAt(0)] = kind;
}
