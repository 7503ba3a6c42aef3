/** A line of prose and the line of the file it came from, so that every finding can be looked up by a person. */
export interface Line {
  readonly text: string;
  /** From 1. */
  readonly line: number;
}

/** Cuts text into lines, whatever ends them. `firstLine` is the number of the first one (default 1). */
export function linesOf(text: string, firstLine = 1): Line[] {
  return text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .map((content, index) => ({ text: content, line: firstLine + index }));
}

/** Lines of a text that sits inside one row (a JSON string, a CSV cell): all of them point at the row. */
export function linesWithin(text: string, row: number): Line[] {
  return text.split(/\r\n|\n|\r/).map((content) => ({ text: content, line: row }));
}

/**
 * A line as the readers get it: no white space at its end, and in very long lines no endless run of one mark. Patterns
 * that look for an end of line cost the square of such a run (100,000 open brackets took ten seconds); no prose has one.
 */
export function tamed(text: string): string {
  const short = text.trimEnd();
  return short.length <= 1_000 ? short : short.replace(/([^\p{L}\p{N}])\1{99,}/gu, (run) => run.slice(0, 100));
}

/**
 * Blanks out `<!-- … -->` across lines: templates keep their guidance there, and guidance is not content. One pass;
 * a comment that is never closed is left as it is rather than swallowing the rest of the file.
 */
export function withoutComments(lines: readonly Line[]): Line[] {
  let lastClose = -1;
  lines.forEach(({ text }, index) => {
    if (text.includes('-->')) lastClose = index;
  });
  let inside = false;
  return lines.map(({ text: raw, line }, index) => {
    const text = tamed(raw);
    let kept = '';
    let at = 0;
    while (at < text.length) {
      if (inside) {
        const close = text.indexOf('-->', at);
        if (close < 0) return { text: kept, line };
        inside = false;
        at = close + 3;
        continue;
      }
      const open = text.indexOf('<!--', at);
      const closable = open >= 0 && (index < lastClose || text.indexOf('-->', open) >= 0);
      if (!closable) return { text: kept + text.slice(at), line };
      kept += text.slice(at, open);
      inside = true;
      at = open + 4;
    }
    return { text: kept, line };
  });
}
