/** Where an object that is an element of an array stands in a JSON text. */
export interface ElementSpan {
  readonly start: number;
  readonly end: number;
  readonly line: number;
  /** How many objects and arrays enclose it. */
  readonly depth: number;
}

/**
 * Finds the objects inside arrays, down to `maxDepth` enclosing brackets, without parsing: JSON.parse keeps no positions,
 * and a broken export still has whole objects worth saving.
 */
export function elementSpans(text: string, maxDepth: number): ElementSpan[] {
  const spans: ElementSpan[] = [];
  const stack: { char: string; start: number; line: number }[] = [];
  let line = 1;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    if (char === '\n') line += 1;
    else if (char === '"') {
      at += 1;
      while (at < text.length && text[at] !== '"' && text[at] !== '\n') at += text[at] === '\\' ? 2 : 1;
      if (text[at] === '\n') line += 1;
    } else if (char === '{' || char === '[') stack.push({ char, start: at, line });
    else if (char === '}' || char === ']') {
      const opened = stack.pop();
      if (opened?.char === '{' && char === '}' && stack.at(-1)?.char === '[' && stack.length <= maxDepth) {
        spans.push({ start: opened.start, end: at + 1, line: opened.line, depth: stack.length });
      }
    }
  }
  return spans.sort((a, b) => a.start - b.start);
}
