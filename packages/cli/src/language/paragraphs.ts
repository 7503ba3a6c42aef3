export interface Paragraph {
  readonly text: string;
  /** Of its first line, counted from 1. */
  readonly line: number;
}

/** A text is read piece by piece, so that a long one never lies in memory whole. Nobody writes longer paragraphs. */
const longest = 100_000;

/** Cuts lines at empty ones, but not within fenced code: half a fence would be read as prose. */
export async function* paragraphsOf(lines: AsyncIterable<string>): AsyncGenerator<Paragraph> {
  let held: string[] = [];
  let size = 0;
  let first = 1;
  let number = 0;
  let fenced = false;
  for await (const line of lines) {
    number += 1;
    if (/^\s*(?:```|~~~)/.test(line)) fenced = !fenced;
    held.push(line);
    size += line.length + 1;
    if ((line.trim() !== '' || fenced) && size < longest) continue;
    yield { text: held.join('\n'), line: first };
    [held, size, first] = [[], 0, number + 1];
  }
  if (held.length > 0) yield { text: held.join('\n'), line: first };
}
